import { join } from 'node:path';
import * as ort from 'onnxruntime-node';
import { deviceTensors } from '../deviceTensors.js';
import type { Executor, Program } from '../executor.js';
import { trace } from '../recorder/trace.js';
import type { DType, TypedArray } from '../tensor.js';
import { encodeTrace } from './encode.js';

export interface OnnxOptions {
  /** ONNX Runtime's execution provider. */
  readonly device?: 'cpu' | 'webgpu' | 'cuda';
  /** Threads inside an operator; one per physical core if not given. */
  readonly threads?: number;
  /** A folder to write each compiled function's timeline to; `summariseProfile` reads it. It must exist. */
  readonly profile?: string;
}

function sessionOptions({ device = 'cpu', threads }: OnnxOptions): ort.InferenceSession.SessionOptions {
  return {
    executionProviders: [device],
    ...(threads === undefined ? {} : { intraOpNumThreads: threads }),
    logSeverityLevel: 3,
    // The graph is as it should run: ONNX Runtime's rewrites double a session's start and make no run faster.
    graphOptimizationLevel: 'disabled',
    // Each session would keep an arena as large as its own peak; without one, memory goes back after a run, no slower.
    enableCpuMemArena: false,
    enableMemPattern: false,
    // Threads that wait for work without spinning leave the cores to others: 30% less CPU time.
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  };
}

/**
 * An executor that records functions as ONNX graphs and runs them with ONNX Runtime. On the cpu, tensors cross in
 * neither direction by copying.
 */
export function onnxExecutor(options: OnnxOptions = {}): Executor {
  const { device = 'cpu', profile } = options;
  const programs = new Set<Program>();
  const { wrap, find } = deviceTensors<ort.Tensor>({
    specOf: ({ type, dims }) => ({ dtype: type as DType, shape: dims }),
    read: async (tensor) => (await tensor.getData()) as TypedArray,
    release: (tensor) => tensor.dispose(),
  });

  return {
    name: `onnx-${device}`,
    upload: ({ dtype, shape, data }) => wrap(new ort.Tensor(dtype, data as Float32Array, shape)),
    async compile(name, inputs, fn) {
      const { bytes, inputNames, outputNames } = encodeTrace(name, trace(inputs, fn));
      const profiling = profile === undefined ? {} : { enableProfiling: true, profileFilePrefix: join(profile, name) };
      const session = await ort.InferenceSession.create(bytes, { ...sessionOptions(options), ...profiling });
      const program: Program = {
        async run(tensors) {
          const feeds: Record<string, ort.Tensor> = {};
          inputNames.forEach((input, i) => {
            if (input !== undefined) feeds[input] = find(tensors[i]!);
          });
          const results = await session.run(feeds);
          return outputNames.map((output) => wrap(results[output]!));
        },
        async dispose() {
          if (!programs.delete(program)) return;
          if (profile !== undefined) session.endProfiling();
          await session.release();
        },
      };
      programs.add(program);
      return program;
    },
    async dispose() {
      for (const program of programs) await program.dispose();
    },
  };
}
