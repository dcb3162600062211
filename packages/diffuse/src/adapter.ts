import { InputError, name as named } from '@diffuse/check';
import { readAdapter, writeAdapter } from '@diffuse/checkpoints';
import type { Adapter as LoraAdapter, ModelConfig } from '@diffuse/core-lm';
import type { HostTensor } from '@diffuse/jit';
import { cardSections, type Change, type Ended } from './adapterCard.js';
import type { BaseSubject } from './load.js';
import type { StepSettings } from './settings.js';
import type { StepRecord } from './stepRecord.js';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** How an adapter was tuned. */
export interface AdapterTuning {
  readonly settings: StepSettings;
  /** Every step that was taken. */
  readonly steps: readonly StepRecord[];
  /** Steps there would have been, had it not stopped early. */
  readonly total: number;
  /** γ of the early stop; undefined where there was none. */
  readonly earlyStop: number | undefined;
  /** Numbers that were tuned. */
  readonly parameters: number;
}

/** A LoRA adapter in memory: what `Model.tune` makes and `Model.with` puts on a model. Nothing holds it but you. */
export interface Adapter {
  /** Undefined for one that was read from a folder. */
  readonly tuning: AdapterTuning | undefined;
  /** The folder that it was read from. */
  readonly folder: string | undefined;
  /** The matrices, for the packages below. */
  readonly lora: LoraAdapter<HostTensor>;
  /**
   * Writes a PEFT folder, which transformers, PEFT and vLLM load, with a model card that says on what and how it
   * was tuned
   * and, given the exact metrics of before and after, what came of it. Writes over an adapter that is there.
   */
  save(folder: string, change?: Change): Promise<void>;
}

/** Throws where the card would take the place of a README that is no adapter's. */
export function refuseStranger(folder: string): void {
  named(folder, 'folder');
  if (!existsSync(join(folder, 'README.md')) || existsSync(join(folder, 'adapter_config.json'))) return;
  throw new InputError('WRONG_STATE', 'folder', {
    asked: 'new, empty or an adapter’s',
    found: folder,
    remedy: 'it has a README.md of its own, choose another',
  });
}

/** An adapter that was tuned on a model. */
export function tunedAdapter(
  lora: LoraAdapter<HostTensor>,
  { base, chatTemplate, day, model }: BaseSubject,
  { prompts, goneOn, underWay, ...tuning }: AdapterTuning & Pick<Ended, 'prompts' | 'goneOn' | 'underWay'>,
): Adapter {
  const { config } = model.model;
  const ended = { ...tuning, prompts, goneOn, underWay, chatTemplate, day };
  return {
    tuning,
    folder: undefined,
    lora,
    async save(folder, change) {
      refuseStranger(folder);
      await writeAdapter(folder, lora, { base, config, sections: cardSections(ended, change) });
    },
  };
}

/** An adapter that lies in a PEFT folder. Throws on one of another kind or of another model. */
export function adapterIn(folder: string, { base, model }: Pick<BaseSubject, 'base' | 'model'>): Adapter {
  const config: ModelConfig = model.model.config;
  const lora = readAdapter(folder, config);
  return {
    tuning: undefined,
    folder,
    lora,
    async save(to) {
      refuseStranger(to);
      await writeAdapter(to, lora, { base, config });
    },
  };
}
