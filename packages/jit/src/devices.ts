import { eagerExecutor } from './eager.js';
import type { Executor } from './executor.js';
import { onnxExecutor, type OnnxOptions } from './onnx/executor.js';
import { withProvider } from './onnx/providers.js';
import { tryOut } from './tryOut.js';

/** What functions can be run on. */
export const devices = ['cpu', 'webgpu', 'cuda', 'tensorflow'] as const;

export type Device = (typeof devices)[number];

/**
 * An executor on a device, tried out on a small function: ONNX Runtime's providers, or (tensorflow) TensorFlow.js's own
 * native backend, op by op. Throws, with the remedy, if the device is not there or computes something else.
 */
export async function openExecutor(device: Device, options: Omit<OnnxOptions, 'device'> = {}): Promise<Executor> {
  if (device === 'tensorflow') return tryOut(await eagerExecutor({ backend: 'tensorflow' }));
  return withProvider(device, () => tryOut(onnxExecutor({ ...options, device })));
}
