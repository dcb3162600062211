import type { Adapter, LoraPair, ModelConfig } from '@diffuse/core-lm';
import { hostTensor, type HostTensor } from '@diffuse/jit';
import { storedMaps, type StoredMap } from '../names.js';
import { rowsOf } from '../weights.js';

/** An adapter's part on one stored map: a pair for each layer that has one, all of one rank. */
export interface MapAdapter {
  readonly path: string;
  readonly rank: number;
  readonly pairs: readonly (LoraPair<HostTensor> | undefined)[];
}

/**
 * An adapter by the maps that the model stores. On a fused map it is the sum of its modules' own: their A one under the
 * other, their B along the diagonal, so that the rank is the sum of theirs; one A where all have the same.
 */
export function mapAdapters(adapter: Adapter<HostTensor>, config: ModelConfig): MapAdapter[] {
  return storedMaps(config).flatMap((map) => {
    const adapted = map.modules.filter((module) => adapter.modules.includes(module));
    if (adapted.length === 0) return [];
    if (map.modules.length === 1) {
      const pairs = adapter.weights.map((layer) => layer[map.modules[0]!]);
      return [{ path: map.path, rank: adapter.rank, pairs }];
    }
    return [fusedAdapter(adapter, map, config)];
  });
}

function fusedAdapter(
  { weights, rank, modules }: Adapter<HostTensor>,
  map: StoredMap,
  config: ModelConfig,
): MapAdapter {
  const members = map.modules.filter((module) => modules.includes(module));
  const pairsOf = (layer: number) => members.flatMap((module) => weights[layer]![module] ?? []);
  const shared = weights.every((_, layer) => {
    const [first, ...others] = pairsOf(layer);
    return others.every(({ a }) => a.data.every((value, i) => value === first!.a.data[i]));
  });
  const total = shared ? rank : rank * members.length;
  const { shape, parts } = rowsOf(map, config);
  const [out, input] = shape;
  const pairs = weights.map((layer): LoraPair<HostTensor> | undefined => {
    if (!members.some((module) => layer[module])) return undefined;
    const a = new Float32Array(total * input);
    const b = new Float32Array(out * total);
    for (const { module, from, to } of parts) {
      const pair = layer[module];
      if (!pair) continue;
      const first = shared ? 0 : rank * members.indexOf(module);
      a.set(pair.a.data, first * input);
      for (let row = from; row < to; row++)
        b.set(pair.b.data.subarray((row - from) * rank, (row - from + 1) * rank), row * total + first);
    }
    return { a: hostTensor(a, [total, input]), b: hostTensor(b, [out, total]) };
  });
  return { path: map.path, rank: total, pairs };
}
