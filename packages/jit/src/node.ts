export { defaultDevice, devices, openExecutor, type Device, type ExecutorOptions } from './node/devices.js';
export { nativeProviders, onnxExecutor, type NativeProvider, type OnnxOptions } from './node/native.js';
export { summariseProfile, type OperatorTime } from './node/profile.js';
