export type { Executor, Live, Program } from './executor.js';
export { toHalf } from './half.js';
export type { Identity } from './graphs.js';
export { jit, type Jitted, type JitOptions } from './jit.js';
export { logSoftmax } from './logSoftmax.js';
export { blockSize, quantizedMatMul, type QuantizedMatrix } from './quantized.js';
export { rmsNorm } from './rmsNorm.js';
export { releaseAll } from './release.js';
export { rotateHalves } from './rotateHalves.js';
export {
  hostTensor,
  type DeviceTensor,
  type DType,
  type HostTensor,
  type TensorSpec,
  type TypedArray,
} from './tensor.js';
export { flattenTree, mapTree, rebuildTree, type Mapped, type Tree } from './tree.js';
export { valueAndGrad, type Loss, type LossAndGrads } from './valueAndGrad.js';
