import { fields, list, optional, record } from '@diffuse/check';
import {
  moduleNames,
  type Adapter,
  type LayerWeights,
  type LoraPair,
  type ModuleName,
  type Weights,
} from '@diffuse/core-lm';
import { adapterOn, hostTensorOf } from '@diffuse/core-lm/checks';
import { hostTensor, type HostTensor } from '@diffuse/jit';

const vocabulary = hostTensorOf(['float32', 'float16'], ['vocab', 'hidden']);

const maps = Object.fromEntries(moduleNames.map((module) => [module, hostTensorOf(['float32'], ['out', 'in'])]));

/** Linear maps in single precision: halves would be read as numbers that they are not. */
const merges = fields({
  embedding: vocabulary,
  head: optional(vocabulary),
  norm: hostTensorOf(['float32'], ['hidden']),
  layers: list((value, argument) => {
    fields(maps)(value, argument);
    record(optional(hostTensorOf(['float32'])))(value, argument);
  }),
});

/**
 * The model with the adapter worked into its weights: `W + scale · B A`. The given weights stay as they are. Throws an
 * InputError on weights that are not in single precision, and on an adapter of another model.
 *
 * @example
 * import { mergeAdapter, openCheckpoint, readAdapter, writeCheckpoint } from '@diffuse/checkpoints';
 *
 * const model = await openCheckpoint('my-model');
 * await writeCheckpoint('merged', mergeAdapter(model.weights, readAdapter('my-adapter', model.config)), model);
 */
export function mergeAdapter(weights: Weights<HostTensor>, adapter: Adapter<HostTensor>): Weights<HostTensor> {
  merges(weights, 'weights');
  adapterOn(weights.layers.map(shapesOf))(adapter, 'adapter');
  const layers = weights.layers.map((layer, index): LayerWeights<HostTensor> => {
    const merged = moduleNames.flatMap((module) => {
      const pair = adapter.weights[index]?.[module];
      return pair ? [[module, addProduct(layer[module], pair, adapter.scale)]] : [];
    });
    return { ...layer, ...Object.fromEntries(merged) };
  });
  return { ...weights, layers };
}

const shapesOf = (layer: LayerWeights<HostTensor>) =>
  Object.fromEntries(moduleNames.map((module) => [module, layer[module].shape])) as unknown as Record<
    ModuleName,
    readonly [number, number]
  >;

function addProduct(weight: HostTensor, { a, b }: LoraPair<HostTensor>, scale: number): HostTensor {
  const [out = 0, input = 0] = weight.shape;
  const rank = a.shape[0]!;
  const sum = new Float64Array(input);
  const data = new Float32Array(weight.data.length);
  for (let row = 0; row < out; row++) {
    sum.fill(0);
    for (let r = 0; r < rank; r++) {
      const factor = scale * b.data[row * rank + r]!;
      for (let column = 0; column < input; column++) sum[column]! += factor * a.data[r * input + column]!;
    }
    for (let column = 0; column < input; column++)
      data[row * input + column] = weight.data[row * input + column]! + sum[column]!;
  }
  return hostTensor(data, weight.shape);
}
