import type * as ort from 'onnxruntime-common';
import { areInputsOf, isToCompile, isUse } from '../checks/methods.js';
import { isRunnable } from '../checks/tensor.js';
import { deviceTensors } from '../deviceTensors.js';
import type { Executor, Program } from '../executor.js';
import type { GraphStore } from '../graphs.js';
import { trace, type Trace } from '../recorder/trace.js';
import { releaseAll } from '../release.js';
import { isOnHost, type DType, type HostTensor, type TensorSpec } from '../tensor.js';
import { byteLength } from './bytes.js';
import { cpuForms } from './cpu.js';
import { encodeTrace } from './encode.js';
import { fuseSums } from './fuse.js';
import { halfArithmetic, halfStorage } from './half.js';
import { lower, type Form } from './lower.js';
import { gpuMemory, hostMemory } from './memory.js';
import { residentSessions } from './residents.js';
import type { Provider, Runtime } from './runtime.js';
import { sessionOpener, sessionOptions, type Fed, type SessionSettings } from './session.js';
import { webgpuForms } from './webgpu.js';

export interface OnnxSettings extends SessionSettings {
  readonly device: Provider;
  /** Keeps graphs, so that another run need not trace them again. */
  readonly store?: GraphStore | undefined;
  /**
   * Bytes of the device's memory for frozen tensors, which stay there as parts of compiled functions, in each function
   * anew; one function may always hold its own. On cuda 16 GiB unless given, on wasm 1 GiB; elsewhere frozen tensors
   * are tensors as others are, unless it is given.
   */
  readonly residentBytes?: number | undefined;
}

const defaultResidentBytes: Partial<Record<Provider, number>> = { cuda: 16 * 2 ** 30, wasm: 2 ** 30 };

/** Operators' forms by provider, to be taken one table after the other. */
const formsFor: Readonly<Record<Provider, readonly Readonly<Record<string, Form>>[]>> = {
  cpu: [halfStorage, cpuForms],
  wasm: [halfStorage, cpuForms],
  cuda: [halfArithmetic],
  webgpu: [{ ...webgpuForms, ...halfArithmetic }],
};

/** A tensor on the provider, or on its way there. */
interface Held extends TensorSpec {
  readonly tensor: ort.Tensor | Promise<ort.Tensor>;
  readonly frozen?: boolean;
}

/** Whoever uses a tensor that could not be uploaded is told; nobody else needs to be. */
const neverArrived = (): void => undefined;

const heldAs = (tensor: ort.Tensor): Held => ({ dtype: tensor.type as DType, shape: tensor.dims, tensor });

/**
 * An executor that records functions as ONNX graphs and runs them with one of ONNX Runtime's packages. On the cpu, tensors cross in
 * neither direction by copying. On webgpu, uploaded tensors and results stay in the GPU's buffers until they are read.
 * On cuda, for which onnxruntime-node has no such buffers, and on wasm, both cross at every run, but for frozen tensors,
 * which stay with functions that have run a few times.
 */
export function executorOn(runtime: Runtime, settings: OnnxSettings): Executor {
  const { device, store, residentBytes = defaultResidentBytes[device] } = settings;
  const memory = device === 'webgpu' ? gpuMemory(runtime, sessionOptions(settings)) : hostMemory;
  const forms = formsFor[device];
  const ortTensor = ({ dtype, shape, data }: HostTensor): ort.Tensor =>
    new runtime.Tensor(dtype, data as Float32Array, shape);
  const open = sessionOpener(runtime, settings, { preferredOutputLocation: memory.location });
  const residents = residentBytes === undefined ? undefined : residentSessions(open, residentBytes);
  const programs = new Set<Program>();
  let sent = 0;
  let returned = 0;
  const held = deviceTensors<Held>({
    specOf: ({ dtype, shape }) => ({ dtype, shape }),
    async read({ tensor }) {
      const data = await memory.download(await tensor);
      if (memory.location !== 'cpu') returned += data.byteLength;
      return data;
    },
    async release({ tensor }) {
      const arrived = await Promise.resolve(tensor).catch(neverArrived);
      arrived?.dispose();
    },
  });

  return {
    name: `onnx-${device}`,
    upload(host, use = {}) {
      isRunnable(host, 'tensor');
      isUse(use, 'use');
      const { frozen = false } = use;
      const crosses = memory.location !== 'cpu' && !(frozen && residents);
      const tensor = crosses ? memory.upload(ortTensor(host)) : ortTensor(host);
      if (crosses) sent += host.data.byteLength;
      if (tensor instanceof Promise) tensor.catch(neverArrived);
      return held.wrap({ dtype: host.dtype, shape: host.shape, tensor, frozen });
    },
    async compile(name, inputs, fn, recall) {
      isToCompile(name, inputs, fn, recall);
      const specs = inputs.map(({ dtype, shape }) => ({ dtype, shape: [...shape] }));
      const id = recall && store?.id(recall.identity, ...recall.words);
      const known = id === undefined ? undefined : await store?.read(id);
      const lowered = (): Trace => forms.reduce((graph, table) => lower(graph, table), trace(inputs, fn));
      const graph = known?.graph ?? encodeTrace(name, fuseSums(lowered()));
      if (id !== undefined && known === undefined) await store?.write(id, { graph, structure: recall!.structure() });
      const { bytes, inputNames, outputNames } = graph;
      const runner = residents === undefined ? await open(name, bytes) : residents(name, bytes);
      const running = new Set<Promise<unknown>>();

      async function run(tensors: Parameters<Program['run']>[0]): ReturnType<Program['run']> {
        const given = tensors.map((tensor) => (isOnHost(tensor) ? { tensor: ortTensor(tensor) } : held.find(tensor)));
        const fed = new Map<string, Fed>();
        for (const [i, input] of inputNames.entries()) {
          if (input === undefined) continue;
          const { tensor, frozen = false } = given[i] as Held;
          fed.set(input, { tensor: await tensor, frozen });
        }
        const ran = await runner.run(fed);
        sent += ran.sent;
        return outputNames.map((output) => {
          const result = ran.results[output]!;
          if (result.location === 'cpu') returned += byteLength(result);
          return held.wrap(heldAs(result));
        });
      }

      const program: Program = {
        ...(known && { structure: known.structure }),
        async run(tensors) {
          if (!programs.has(program)) throw new Error(`${name} was disposed of: compile it again`);
          areInputsOf(specs, tensors);
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
          await runner.close();
        },
      };
      programs.add(program);
      return program;
    },
    live: () => ({ tensors: held.count(), programs: programs.size }),
    traffic: () => ({ sent, returned }),
    dispose: () =>
      releaseAll([...Array.from(programs, (program) => () => program.dispose()), held.dispose, memory.release]),
  };
}
