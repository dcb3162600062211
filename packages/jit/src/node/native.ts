import { oneOf, optional, options as optionsOf } from '@diffuse/check';
import { createRequire } from 'node:module';
import { nativeParts } from '../checks/executor.js';
import type { Executor } from '../executor.js';
import { executorOn, type OnnxSettings } from '../onnx/executor.js';
import type { Runtime } from '../onnx/runtime.js';
import { openGraphStore } from './graphStore.js';

/** onnxruntime-node's providers. */
export const nativeProviders = ['cpu', 'webgpu', 'cuda'] as const;

export type NativeProvider = (typeof nativeProviders)[number];

export interface OnnxOptions extends Partial<Omit<OnnxSettings, 'store' | 'device'>> {
  /** ONNX Runtime's execution provider; the cpu unless given. */
  readonly device?: NativeProvider | undefined;
  /** A folder that keeps graphs, so that another run need not trace them again; it is made where it is not there. */
  readonly graphs?: string | undefined;
}

/** What onnxruntime-node has beside. */
export type NativeRuntime = Runtime & {
  listSupportedBackends(): readonly { readonly name: string }[];
};

export const nativePackage = 'onnxruntime-node';
const installNative = `npm install ${nativePackage} --onnxruntime-node-install=skip`;

/** How a package is found or loaded, by its name. */
export type Resolve = (name: string) => unknown;

const ownRequire = createRequire(import.meta.url);

const isMissing = (error: unknown): boolean => {
  const { code, message } = error as { readonly code?: string; readonly message?: string };
  return code === 'MODULE_NOT_FOUND' && message?.includes(nativePackage) === true;
};

/** onnxruntime-node, which is not installed unless asked for. Throws, with the command that installs it. */
export function nativeRuntime(require: Resolve = ownRequire): NativeRuntime {
  try {
    return require(nativePackage) as NativeRuntime;
  } catch (error) {
    const remedy = isMissing(error) ? `is not installed: ${installNative}` : `cannot be loaded: install it anew`;
    throw new Error(`${nativePackage}, ONNX Runtime's native library, ${remedy}`, { cause: error });
  }
}

/** Whether onnxruntime-node is installed. */
export function hasNative(resolve: Resolve = ownRequire.resolve): boolean {
  try {
    resolve(nativePackage);
    return true;
  } catch {
    return false;
  }
}

const areOptions = optionsOf({ ...nativeParts, device: optional(oneOf(nativeProviders)) });

/**
 * An executor that records functions as ONNX graphs and runs them with onnxruntime-node. On the cpu, tensors cross in
 * neither direction by copying. On webgpu, uploaded tensors and results stay in the GPU's buffers until they are read.
 * On cuda both cross at every run, but for frozen tensors, which stay with functions that have run a few times.
 * Throws, with the command that installs it, where onnxruntime-node is not installed, and an InputError on options
 * that there are not.
 *
 * @example
 * import { onnxExecutor } from '@diffuse/jit/node';
 *
 * const executor = onnxExecutor({ device: 'cpu', threads: 2 });
 * await executor.dispose();
 */
export function onnxExecutor(options: OnnxOptions = {}): Executor {
  areOptions(options, 'options');
  const { graphs, device = 'cpu', ...settings } = options;
  const store = graphs === undefined ? undefined : openGraphStore(graphs);
  return executorOn(nativeRuntime(), { ...settings, device, store });
}
