import { baseModelOf, writeAdapter } from '@diffuse/checkpoints';
import { initLora, moduleNames, type Adapter, type LoraOptions, type ModelConfig } from '@diffuse/core-lm';
import { hostTensor, type HostTensor } from '@diffuse/jit';
import { basename, join } from 'node:path';
import { cacheFolder } from './sides.js';

/** The default form: queries and values of the upper half of the layers. */
const upperHalf = ({ layers: { length } }: ModelConfig): Omit<LoraOptions, 'seed'> => ({
  rank: 4,
  alpha: 4,
  modules: ['q', 'v'],
  layers: Array.from({ length: Math.ceil(length / 2) }, (_, i) => Math.floor(length / 2) + i),
});

/** The size of numbers in B after a short tuning. */
const deviation = 0.01;

/** An adapter whose B, which begins as zero, is not: it changes what the model says. */
function changed(adapter: Adapter<HostTensor>, seed: number): Adapter<HostTensor> {
  const weights = adapter.weights.map((layer) =>
    Object.fromEntries(
      Object.entries(layer).map(([name, { a, b }]) => {
        const numbers = Float32Array.from(b.data, (_, i) => deviation * Math.sin(i + seed));
        return [name, { a, b: hostTensor(numbers, b.shape) }];
      }),
    ),
  );
  return { ...adapter, weights };
}

/** Writes the adapters that all sides start from, as PEFT folders in the cache. */
export async function writeAdapters(path: string, config: ModelConfig) {
  const base = baseModelOf(path, path);
  const write = async (name: string, adapter: Adapter<HostTensor>): Promise<string> => {
    const folder = join(cacheFolder, 'adapters', basename(path, '.gguf'), name);
    await writeAdapter(folder, adapter, { base, config });
    return folder;
  };
  const upper = (seed: number): Adapter<HostTensor> => initLora(config, { ...upperHalf(config), seed });
  return {
    adapter: await write('adapter', initLora(config, { rank: 4, alpha: 8, modules: moduleNames, seed: 0 })),
    upper: await write('upper', upper(0)),
    furtherAdapters: [await write('further-1', changed(upper(1), 1)), await write('further-2', changed(upper(2), 2))],
  };
}
