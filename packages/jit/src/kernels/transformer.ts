import { reshape, sizeOf } from '../onnx/ops.js';
import { apply, applyAll, int64s, type Value } from '../onnx/value.js';
import { rmsNormKernel } from '../rmsNorm.js';
import { rotateHalvesKernel } from '../rotateHalves.js';
import type { KernelTable } from './kernel.js';

function rmsNorm({ x, gain }: { x: Value; gain: Value }, { epsilon }: { epsilon: number }): Value[] {
  const results = [x, { dtype: x.dtype, shape: x.shape.with(-1, 1) }];
  return applyAll('SimplifiedLayerNormalization', [x, gain], results, { axis: -1, epsilon });
}

function rotateHalves({ x, cos, sin }: { x: Value; cos: Value; sin: Value }): Value {
  const tokens = x.shape[0]!;
  const flat = reshape(x, [1, tokens, sizeOf(x.shape) / tokens]);
  const turned = apply('RotaryEmbedding', [flat, int64s([0]), cos, sin], x.dtype, flat.shape, {}, 'com.microsoft');
  return reshape(turned, x.shape);
}

/** Kernels of this package's own, which ONNX Runtime has as one operator each. */
export const transformerKernels: KernelTable = {
  [rmsNormKernel]: rmsNorm,
  [rotateHalvesKernel]: rotateHalves,
};
