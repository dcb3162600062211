export { devices, openExecutor, type Device } from './devices.js';
export { eagerExecutor } from './eager.js';
export type { Executor, Live, Program } from './executor.js';
export { toHalf } from './half.js';
export { jit, type Jitted } from './jit.js';
export { logSoftmax } from './logSoftmax.js';
export { onnxExecutor, type OnnxOptions } from './onnx/executor.js';
export { summariseProfile, type OperatorTime } from './onnx/profile.js';
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
