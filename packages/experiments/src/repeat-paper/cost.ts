import { gpus, type GpuName } from './gpus.js';
import type { Shape } from './originals.js';
import type { Work } from './work.js';

/** The share of a data sheet's rate that is reckoned with. */
export const utilisation = 0.25;

/** Products and sums for a parameter and token: forward, and forward with the way back to an adapter in every layer. */
const flops = { forward: 2, tuned: 6 };

/** Hours on a GPU, by its data sheet. */
export function hoursOn(gpu: GpuName, { tuned, scored, sampled }: Work, { parameters }: Shape, half: boolean): number {
  const rate = utilisation * (half ? gpus[gpu].half : gpus[gpu].f32) * 1e12;
  return (parameters * (flops.tuned * tuned + flops.forward * (scored + sampled))) / rate / 3600;
}

/** Bytes of the weights, and about as many as tuning on the longest sequence takes besides, in float32. */
export function memoryOf(
  { longest }: Work,
  shape: Shape,
  half: boolean,
): { readonly weights: number; readonly working: number } {
  const { parameters, layers, hidden, intermediate, vocabulary } = shape;
  const perToken = layers * (12 * hidden + 5 * intermediate) + 3 * vocabulary;
  return { weights: parameters * (half ? 2 : 4), working: 4 * longest * perToken };
}
