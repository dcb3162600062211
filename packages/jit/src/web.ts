import { optional, options as optionsOf } from '@diffuse/check';
import * as ort from 'onnxruntime-web';
import { isStore, sessionParts } from './checks/executor.js';
import type { Executor } from './executor.js';
import { executorOn, type OnnxSettings } from './onnx/executor.js';

export type { GraphStore, KeptGraph } from './graphs.js';
export type { OnnxSettings } from './onnx/executor.js';

export type WasmOptions = Partial<Omit<OnnxSettings, 'device' | 'profile'>>;

const areOptions = optionsOf({ ...sessionParts, store: optional(isStore) });

/**
 * An executor that records functions as ONNX graphs and runs them with onnxruntime-web on the processor, in
 * browsers, Node,
 * Bun and Deno. Tensors cross at every run, but for frozen ones, which stay with functions that have run a few times.
 *
 * `threads` are those of the process's first such executor: WebAssembly is started once. Throws an InputError on
 * options that there are not.
 *
 * @example
 * import { wasmExecutor } from '@diffuse/jit/web';
 *
 * const executor = wasmExecutor({ threads: 2 });
 * await executor.dispose();
 */
export function wasmExecutor(options: WasmOptions = {}): Executor {
  areOptions(options, 'options');
  const { threads, ...settings } = options;
  if (threads !== undefined) ort.env.wasm.numThreads = threads;
  return executorOn(ort, { ...settings, threads, device: 'wasm' });
}
