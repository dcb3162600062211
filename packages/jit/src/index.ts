export { hostTensor, type DeviceTensor, type DType, type HostTensor, type TypedArray } from './tensor.js';
export type { Tree } from './tree.js';
