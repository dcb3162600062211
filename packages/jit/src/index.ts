export { devices, openExecutor, type Device, type ExecutorOptions } from './devices.js';
export { eagerExecutor } from './eager.js';
export type { Executor, Live, Program, Traffic, Recall, Use } from './executor.js';
export { toHalf } from './half.js';
export { jit, type Jitted, type JitOptions } from './jit.js';
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
export { flattenTree, mapTree, rebuildTree, type Mapped, type Tree, type AnyTensor, type Flattened } from './tree.js';
export { valueAndGrad, type Loss, type LossAndGrads } from './valueAndGrad.js';
export type { Provider } from './onnx/providers.js';
export type { Identity } from './graphStore.js';
