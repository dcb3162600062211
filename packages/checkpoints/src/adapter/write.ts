import { join } from 'node:path';
import { moduleNames, type Adapter, type ModuleName } from '@diffuse/core-lm';
import type { HostTensor } from '@diffuse/jit';
import { layerPrefix, modulePaths } from '../names.js';
import { writeSafetensors } from '../safetensors/write.js';
import { writeAtomically, writeJson } from '@diffuse/files';
import type { BaseModel } from '../identity/base.js';
import { adapterCard } from './card.js';
import { cardFile, configFile, matrixName, weightsFile } from './names.js';

/** What an adapter folder says besides the matrices. */
interface Provenance {
  readonly base: BaseModel;
  /** Sections of the model card, in Markdown: how it was tuned, and what came of it. */
  readonly sections?: readonly string[];
}

/**
 * Writes an adapter as PEFT does, with its model card; transformers, PEFT and vLLM load the folder. Throws, with nothing
 * written, where a number is not finite.
 */
export async function writeAdapter(
  folder: string,
  adapter: Adapter<HostTensor>,
  { base, sections = [] }: Provenance,
): Promise<void> {
  const tensors = adapter.weights.flatMap((layer, index) =>
    moduleNames.flatMap((module): [string, HostTensor][] => {
      const pair = layer[module];
      return pair
        ? [
            [matrixName(index, module, 'A'), pair.a],
            [matrixName(index, module, 'B'), pair.b],
          ]
        : [];
    }),
  );
  await writeSafetensors(join(folder, weightsFile), new Map(tensors));
  await writeJson(join(folder, configFile), {
    peft_type: 'LORA',
    task_type: 'CAUSAL_LM',
    base_model_name_or_path: base.name,
    revision: base.revision ?? null,
    r: adapter.rank,
    ...scaleFields(adapter),
    lora_dropout: 0,
    target_modules: targetModules(adapter),
    bias: 'none',
    fan_in_fan_out: false,
    modules_to_save: null,
    use_dora: false,
    init_lora_weights: true,
    inference_mode: true,
  });
  await writeAtomically(join(folder, cardFile), [adapterCard(adapter, base, sections)]);
}

/** PEFT derives the scale from alpha and rank, so alpha is what gives this scale. */
function scaleFields({ rank, alpha, scale }: Adapter<HostTensor>) {
  const stabilised = scale === alpha / Math.sqrt(rank) && scale !== alpha / rank;
  return { lora_alpha: stabilised ? alpha : scale * rank, use_rslora: stabilised };
}

/** By their last name where every layer has them, else by their paths. */
function targetModules({ modules, weights }: Adapter<HostTensor>): string[] {
  const lastName = (module: ModuleName) => modulePaths[module].split('.').at(-1)!;
  if (weights.every((layer) => modules.every((module) => layer[module]))) return modules.map(lastName);
  return weights.flatMap((layer, index) =>
    modules.filter((module) => layer[module]).map((module) => layerPrefix(index) + modulePaths[module]),
  );
}
