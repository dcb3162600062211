import { join } from 'node:path';
import * as ort from 'onnxruntime-node';
import { deviceTensors } from '../deviceTensors.js';
import type { Executor, Program } from '../executor.js';
import { openGraphStore } from '../graphStore.js';
import { trace } from '../recorder/trace.js';
import { releaseAll } from '../release.js';
import { isOnHost, type DType, type HostTensor, type TensorSpec } from '../tensor.js';
import { cpuForms } from './cpu.js';
import { encodeTrace } from './encode.js';
import { fuseSums } from './fuse.js';
import { halfArithmetic, halfStorage } from './half.js';
import { lower, type Form } from './lower.js';
import { gpuMemory, hostMemory } from './memory.js';
import type { Provider } from './providers.js';
import { webgpuForms } from './webgpu.js';

export interface OnnxOptions {
  /** ONNX Runtime's execution provider. */
  readonly device?: Provider;
  /** Threads inside an operator; one per physical core if not given. */
  readonly threads?: number;
  /** A folder to write each compiled function's timeline to; `summariseProfile` reads it. It must exist. */
  readonly profile?: string;
  /** A folder that keeps graphs, so that another run need not trace them again; it is made where it is not there. */
  readonly graphs?: string;
}

function sessionOptions({ device = 'cpu', threads }: OnnxOptions): ort.InferenceSession.SessionOptions {
  return {
    executionProviders: [device],
    ...(threads === undefined ? {} : { intraOpNumThreads: threads }),
    // Errors are thrown; ONNX Runtime need not print them as well.
    logSeverityLevel: 4,
    // The graph is as it should run: ONNX Runtime's rewrites double a session's start and make no run faster.
    graphOptimizationLevel: 'disabled',
    // Each session would keep an arena as large as its own peak; without one, memory goes back after a run, no slower.
    enableCpuMemArena: false,
    enableMemPattern: false,
    // Threads that wait for work without spinning leave the cores to others: 30% less CPU time.
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  };
}

/** Operators' forms by provider. */
const formsFor: Readonly<Record<Provider, Readonly<Record<string, Form>>>> = {
  cpu: { ...cpuForms, ...halfStorage },
  cuda: halfArithmetic,
  webgpu: { ...webgpuForms, ...halfArithmetic },
};

/** A tensor on the provider, or on its way there. */
interface Held extends TensorSpec {
  readonly tensor: ort.Tensor | Promise<ort.Tensor>;
}

/** Whoever uses a tensor that could not be uploaded is told; nobody else needs to be. */
const neverArrived = (): void => undefined;

const ortTensor = ({ dtype, shape, data }: HostTensor): ort.Tensor =>
  new ort.Tensor(dtype, data as Float32Array, shape);

const heldAs = (tensor: ort.Tensor): Held => ({ dtype: tensor.type as DType, shape: tensor.dims, tensor });

/**
 * An executor that records functions as ONNX graphs and runs them with ONNX Runtime. On the cpu, tensors cross in
 * neither direction by copying. On webgpu, uploaded tensors and results stay in the GPU's buffers until they are read.
 * On cuda, for which onnxruntime-node has no such buffers, both cross at every run.
 */
export function onnxExecutor(options: OnnxOptions = {}): Executor {
  const { device = 'cpu', profile } = options;
  const store = options.graphs === undefined ? undefined : openGraphStore(options.graphs);
  const memory = device === 'webgpu' ? gpuMemory(sessionOptions(options)) : hostMemory;
  const forms = formsFor[device];
  const programs = new Set<Program>();
  const held = deviceTensors<Held>({
    specOf: ({ dtype, shape }) => ({ dtype, shape }),
    read: async ({ tensor }) => memory.download(await tensor),
    async release({ tensor }) {
      const arrived = await Promise.resolve(tensor).catch(neverArrived);
      arrived?.dispose();
    },
  });

  return {
    name: `onnx-${device}`,
    upload(host) {
      const tensor = memory.upload(ortTensor(host));
      if (tensor instanceof Promise) tensor.catch(neverArrived);
      return held.wrap({ dtype: host.dtype, shape: host.shape, tensor });
    },
    async compile(name, inputs, fn, recall) {
      const id = store && recall?.id();
      const known = id === undefined ? undefined : await store?.read(id);
      const graph = known?.graph ?? encodeTrace(name, fuseSums(lower(trace(inputs, fn), forms)));
      if (id !== undefined && known === undefined) await store?.write(id, { graph, structure: recall!.structure() });
      const { bytes, inputNames, outputNames } = graph;
      const session = await ort.InferenceSession.create(bytes, {
        ...sessionOptions(options),
        preferredOutputLocation: memory.location,
        ...(profile === undefined ? {} : { enableProfiling: true, profileFilePrefix: join(profile, name) }),
      });
      const running = new Set<Promise<unknown>>();

      async function run(tensors: Parameters<Program['run']>[0]): ReturnType<Program['run']> {
        const given = tensors.map((tensor) => (isOnHost(tensor) ? ortTensor(tensor) : held.find(tensor).tensor));
        const feeds: Record<string, ort.Tensor> = {};
        for (const [i, input] of inputNames.entries()) if (input !== undefined) feeds[input] = await given[i]!;
        const results = await session.run(feeds);
        return outputNames.map((output) => held.wrap(heldAs(results[output]!)));
      }

      const program: Program = {
        ...(known && { structure: known.structure }),
        async run(tensors) {
          if (!programs.has(program)) throw new Error(`${name} was disposed of: compile it again`);
          const under = run(tensors);
          running.add(under);
          try {
            return await under;
          } finally {
            running.delete(under);
          }
        },
        async dispose() {
          if (!programs.delete(program)) return;
          await Promise.allSettled(running);
          await releaseAll([() => profile !== undefined && session.endProfiling(), () => session.release()]);
        },
      };
      programs.add(program);
      return program;
    },
    live: () => ({ tensors: held.count(), programs: programs.size }),
    dispose: () =>
      releaseAll([...Array.from(programs, (program) => () => program.dispose()), held.dispose, memory.release]),
  };
}
