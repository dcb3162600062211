import { eagerExecutor } from './eager.js';
import type { Executor } from './executor.js';
import { onnxExecutor, type OnnxOptions } from './onnx/executor.js';
import { withProvider } from './onnx/providers.js';
import { tryHalf, tryOut } from './tryOut.js';

/** What functions can be run on. */
export const devices = ['cpu', 'webgpu', 'cuda', 'tensorflow'] as const;

export type Device = (typeof devices)[number];

export interface ExecutorOptions extends Omit<OnnxOptions, 'device'> {
  /** Whether it must take half-precision matrices. */
  readonly half?: boolean;
}

/**
 * An executor on a device, tried out on a small function: ONNX Runtime's providers, or (tensorflow) TensorFlow.js's own
 * native backend, op by op. Throws, with the remedy, if the device is not there or computes something else, or has no
 * half precision where that is asked for.
 */
export async function openExecutor(device: Device, { half, ...options }: ExecutorOptions = {}): Promise<Executor> {
  const executor =
    device === 'tensorflow'
      ? await tryOut(await eagerExecutor({ backend: 'tensorflow' }))
      : await withProvider(device, () => tryOut(onnxExecutor({ ...options, device })));
  if (!half) return executor;
  try {
    return await tryHalf(executor);
  } catch (error) {
    const [reason] = (error as Error).message.split('\n');
    throw new Error(`device ${device}: it has no half precision: hold the weights in float32 (f32)\n  ${reason}`, {
      cause: error,
    });
  }
}
