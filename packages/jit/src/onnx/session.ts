import type * as ort from 'onnxruntime-common';
import { releaseAll } from '../release.js';
import { byteLength } from './bytes.js';
import type { Provider, Runtime } from './runtime.js';
import { atOnce, oneByOne, type Turns } from './turns.js';

export interface SessionSettings {
  /** ONNX Runtime's execution provider. */
  readonly device: Provider;
  /** Threads inside an operator; one per physical core if not given. */
  readonly threads?: number | undefined;
  /** A folder to write each compiled function's timeline to; `summariseProfile` reads it. It must exist. */
  readonly profile?: string | undefined;
}

export type SessionOptions = ort.InferenceSession.SessionOptions;

export function sessionOptions({ device, threads }: SessionSettings): SessionOptions {
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
    extra: {
      session: {
        // Threads that wait for work without spinning leave the cores to others: 30% less CPU time.
        intra_op: { allow_spinning: '0' },
        // Tensors that belong to the graph take their own size, not what an arena grows by.
        use_device_allocator_for_initializers: '1',
      },
    },
  };
}

/** An input of a run. */
export interface Fed {
  readonly tensor: ort.Tensor;
  /** Whether it goes into run after run. */
  readonly frozen: boolean;
}

/** What a run gave. */
interface Ran {
  /** By their names in the graph. */
  readonly results: Readonly<Record<string, ort.Tensor>>;
  /** Bytes that went in from this process's memory. */
  readonly sent: number;
}

/** A graph that ONNX Runtime has read. */
export interface Runner {
  /** Runs on inputs by their names in the graph. */
  run(inputs: ReadonlyMap<string, Fed>): Promise<Ran>;
  close(): Promise<void>;
}

/** WebAssembly has one memory and one stack for all sessions of the process, and computes where the event loop runs. */
const onWebAssembly = oneByOne();

const turnsOf = (device: Provider): Turns => (device === 'wasm' ? onWebAssembly : atOnce);

/** Opens sessions with these settings; `name` is what a timeline is filed under. */
export type OpenSession = (name: string, bytes: Uint8Array, more?: SessionOptions) => Promise<Runner>;

export function sessionOpener(
  { InferenceSession }: Runtime,
  settings: SessionSettings,
  shared: SessionOptions,
): OpenSession {
  const { profile, device } = settings;
  const inTurn = turnsOf(device);
  return async (name, bytes, more = {}) => {
    const options = {
      ...sessionOptions(settings),
      ...shared,
      ...more,
      ...(profile === undefined ? {} : { enableProfiling: true, profileFilePrefix: `${profile}/${name}` }),
    };
    const session = await inTurn(() => InferenceSession.create(bytes, options));
    return {
      async run(inputs) {
        const tensors = Array.from(inputs, ([input, { tensor }]) => [input, tensor] as const);
        const here = tensors.filter(([, { location }]) => location === 'cpu');
        const sent = here.reduce((sum, [, tensor]) => sum + byteLength(tensor), 0);
        return { results: await inTurn(() => session.run(Object.fromEntries(tensors))), sent };
      },
      close: () =>
        releaseAll([() => profile !== undefined && session.endProfiling(), () => inTurn(() => session.release())]),
    };
  };
}
