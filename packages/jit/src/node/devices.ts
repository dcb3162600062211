import { flag, oneOf, optional, options as optionsOf } from '@diffuse/check';
import { nativeParts } from '../checks/executor.js';
import { eagerExecutor } from '../eager.js';
import type { Executor } from '../executor.js';
import { tryHalf, tryOut } from '../tryOut.js';
import { openGraphStore } from './graphStore.js';
import { hasNative, onnxExecutor, type OnnxOptions } from './native.js';
import { withProvider } from './providers.js';

/** What functions can be run on. */
export const devices = ['cpu', 'wasm', 'webgpu', 'cuda', 'tensorflow'] as const;

export type Device = (typeof devices)[number];

export interface ExecutorOptions extends Omit<OnnxOptions, 'device'> {
  /** Whether it must take half-precision matrices. */
  readonly half?: boolean | undefined;
}

/**
 * The processor by onnxruntime-node where that is installed, else by onnxruntime-web: what runs everywhere.
 *
 * @example
 * import { defaultDevice, openExecutor } from '@diffuse/jit/node';
 *
 * const executor = await openExecutor(defaultDevice());
 * await executor.dispose();
 */
export const defaultDevice = (): Device => (hasNative() ? 'cpu' : 'wasm');

async function open(device: Device, { graphs, ...options }: Omit<ExecutorOptions, 'half'>): Promise<Executor> {
  if (device === 'tensorflow') return tryOut(await eagerExecutor({ backend: 'tensorflow' }));
  if (device !== 'wasm') return withProvider(device, () => tryOut(onnxExecutor({ ...options, graphs, device })));
  const { wasmExecutor } = await import('../web.js');
  return tryOut(wasmExecutor({ ...options, store: graphs === undefined ? undefined : openGraphStore(graphs) }));
}

const areOptions = optionsOf({ ...nativeParts, half: optional(flag) });

/**
 * An executor on a device, tried out on a small function: ONNX Runtime's providers, or (tensorflow) TensorFlow.js's own
 * native backend, op by op. Without a device it is `defaultDevice()`; its `name` says which. Throws, with the remedy, if
 * the device is not there or computes something else, or has no half precision where that is asked for.
 *
 * @example
 * import { openExecutor } from '@diffuse/jit/node';
 *
 * const executor = await openExecutor('wasm', { threads: 2 });
 * console.log(executor.name);
 * await executor.dispose();
 */
export async function openExecutor(device: Device = defaultDevice(), options: ExecutorOptions = {}): Promise<Executor> {
  oneOf(devices)(device, 'device');
  areOptions(options, 'options');
  const { half, ...settings } = options;
  const executor = await open(device, settings);
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
