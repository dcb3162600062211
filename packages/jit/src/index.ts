export { devices, openExecutor, type Device } from './devices.js';
export { eagerExecutor } from './eager.js';
export type { Executor, Program, TensorSpec } from './executor.js';
export { jit, type Jitted } from './jit.js';
export { onnxExecutor, type OnnxOptions } from './onnx/executor.js';
export { summariseProfile, type OperatorTime } from './onnx/profile.js';
export { hostTensor, type DeviceTensor, type DType, type HostTensor, type TypedArray } from './tensor.js';
export type { Mapped, Tree } from './tree.js';
export { valueAndGrad, type Loss, type LossAndGrads } from './valueAndGrad.js';
