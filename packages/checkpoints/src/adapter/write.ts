import { join } from 'node:path';
import type { Adapter, ModelConfig } from '@diffuse/core-lm';
import type { HostTensor } from '@diffuse/jit';
import { layerPrefix } from '../names.js';
import { writeSafetensors } from '../safetensors/write.js';
import { writeAtomically, writeJson } from '@diffuse/files';
import type { BaseModel } from '../identity/base.js';
import { adapterCard } from './card.js';
import { mapAdapters, type MapAdapter } from './fused.js';
import { cardFile, configFile, matrixName, weightsFile } from './names.js';

/** What an adapter folder says besides the matrices. */
export interface Provenance {
  readonly base: BaseModel;
  /** Of the model that it is an adapter of. */
  readonly config: ModelConfig;
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
  { base, config, sections = [] }: Provenance,
): Promise<void> {
  const maps = mapAdapters(adapter, config);
  const tensors = adapter.weights.flatMap((_, layer) =>
    maps.flatMap(({ path, pairs }): [string, HostTensor][] => {
      const pair = pairs[layer];
      return pair
        ? [
            [matrixName(layer, path, 'A'), pair.a],
            [matrixName(layer, path, 'B'), pair.b],
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
    ...scaleFields(adapter, maps),
    lora_dropout: 0,
    target_modules: targetModules(maps),
    bias: 'none',
    fan_in_fan_out: false,
    modules_to_save: null,
    use_dora: false,
    init_lora_weights: true,
    inference_mode: true,
  });
  await writeAtomically(join(folder, cardFile), [adapterCard(adapter, maps, base, sections)]);
}

/** PEFT derives the scale from alpha and rank, so alpha is what gives this scale, for each rank that there is. */
function scaleFields({ rank, alpha, scale }: Adapter<HostTensor>, maps: readonly MapAdapter[]) {
  const stabilised = scale === alpha / Math.sqrt(rank) && scale !== alpha / rank;
  const others = maps.filter((map) => map.rank !== rank);
  const pattern = (value: (of: MapAdapter) => number) =>
    Object.fromEntries(others.map((map) => [lastName(map), value(map)]));
  return {
    lora_alpha: stabilised ? alpha : scale * rank,
    use_rslora: stabilised,
    ...(others.length > 0 && {
      rank_pattern: pattern((map) => map.rank),
      alpha_pattern: pattern((map) => scale * (stabilised ? Math.sqrt(map.rank) : map.rank)),
    }),
  };
}

const lastName = ({ path }: MapAdapter): string => path.split('.').at(-1)!;

/** By their last name where every layer has them, else by their paths. */
function targetModules(maps: readonly MapAdapter[]): string[] {
  if (maps.every(({ pairs }) => pairs.every((pair) => pair !== undefined))) return maps.map(lastName);
  const layers = maps[0]?.pairs ?? [];
  return layers.flatMap((_, layer) =>
    maps.filter(({ pairs }) => pairs[layer]).map(({ path }) => layerPrefix(layer) + path),
  );
}
