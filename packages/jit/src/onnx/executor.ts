import { join } from 'node:path';
import * as ort from 'onnxruntime-node';
import type { Executor, Program } from '../executor.js';
import { trace } from '../recorder/trace.js';
import type { DeviceTensor, DType, TypedArray } from '../tensor.js';
import { encodeTrace } from './encode.js';

export interface OnnxOptions {
  /** ONNX Runtime's execution provider. */
  readonly device?: 'cpu' | 'webgpu' | 'cuda';
  /** Threads inside an operator; one per physical core if not given. */
  readonly threads?: number;
  /** A folder to write each compiled function's timeline to; `summariseProfile` reads it. It must exist. */
  readonly profile?: string;
}

/** An executor that runs functions with ONNX Runtime. */
export function onnxExecutor({ device = 'cpu', threads, profile }: OnnxOptions = {}): Executor {
  const held = new WeakMap<DeviceTensor, ort.Tensor>();

  function wrap(tensor: ort.Tensor): DeviceTensor {
    const { dims: shape } = tensor;
    const dtype = tensor.type as DType;
    const wrapped: DeviceTensor = {
      dtype,
      shape,
      async read() {
        return { dtype, shape, data: (await find(wrapped).getData()) as TypedArray };
      },
      dispose() {
        held.delete(wrapped);
      },
    };
    held.set(wrapped, tensor);
    return wrapped;
  }

  function find(tensor: DeviceTensor): ort.Tensor {
    const found = held.get(tensor);
    if (found === undefined)
      throw new Error(
        `a ${tensor.dtype} [${tensor.shape.join()}] tensor was disposed of, or belongs to another executor`,
      );
    return found;
  }

  const options: ort.InferenceSession.SessionOptions = {
    executionProviders: [device],
    graphOptimizationLevel: 'all',
    executionMode: 'sequential',
    logSeverityLevel: 3,
    // Each session would keep an arena as large as its own peak; without one, memory goes back after a run, no slower.
    enableCpuMemArena: false,
    enableMemPattern: false,
    // Threads that wait for work without spinning leave the cores to others: 30% less CPU time.
    extra: { session: { intra_op: { allow_spinning: '0' } } },
    ...(threads === undefined ? {} : { intraOpNumThreads: threads }),
  };

  return {
    name: `onnx-${device}`,
    upload: ({ dtype, shape, data }) => wrap(new ort.Tensor(dtype, data as Float32Array, shape)),
    async compile(name, inputs, fn): Promise<Program> {
      const { bytes, inputNames, outputNames } = encodeTrace(name, trace(inputs, fn));
      const profiling = profile === undefined ? {} : { enableProfiling: true, profileFilePrefix: join(profile, name) };
      const session = await ort.InferenceSession.create(bytes, { ...options, ...profiling });
      return {
        async run(tensors) {
          const feeds: Record<string, ort.Tensor> = {};
          inputNames.forEach((input, i) => {
            if (input !== undefined) feeds[input] = find(tensors[i]!);
          });
          const results = await session.run(feeds);
          return outputNames.map((output) => wrap(results[output]!));
        },
        dispose() {
          if (profile !== undefined) session.endProfiling();
          return session.release();
        },
      };
    },
    dispose: () => Promise.resolve(),
  };
}
