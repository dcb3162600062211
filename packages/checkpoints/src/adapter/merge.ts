import { moduleNames, type Adapter, type LayerWeights, type LoraPair, type Weights } from '@diffuse/core-lm';
import { hostTensor, type HostTensor } from '@diffuse/jit';

/** The model with the adapter worked into its weights: `W + scale · B A`. The given weights stay as they are. */
export function mergeAdapter(weights: Weights<HostTensor>, adapter: Adapter<HostTensor>): Weights<HostTensor> {
  const layers = weights.layers.map((layer, index): LayerWeights<HostTensor> => {
    const merged = moduleNames.flatMap((module) => {
      const pair = adapter.weights[index]?.[module];
      return pair ? [[module, addProduct(layer[module], pair, adapter.scale)]] : [];
    });
    return { ...layer, ...Object.fromEntries(merged) };
  });
  return { ...weights, layers };
}

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
