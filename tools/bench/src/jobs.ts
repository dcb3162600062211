import type { ShapeName } from './shapes.js';

/** A prompt and its targets as token ids: the same for every side. */
export interface WorkPrompt {
  readonly file: string;
  readonly prompt: readonly number[];
  readonly targets: readonly (readonly number[])[];
  readonly weights: readonly number[];
}

/** What every side is told. Sides are programs: a job's path is their argument, a line of JSON their result. */
interface Job {
  /** GGUF file, or folder. */
  readonly model: string;
  /** The same weights as a float32 folder. */
  readonly folder: string;
  readonly threads: number;
  /** Where node peers are installed. */
  readonly nodePeers: string;
}

/** Steps, or forward passes, over the prompts in turn, `passes` times. */
export interface PassesJob extends Job {
  readonly prompts: readonly WorkPrompt[];
  readonly passes: number;
  /** PEFT folder. */
  readonly adapter?: string;
  readonly learningRate?: number;
  readonly executor?: 'onnx' | 'wasm';
  /** How linear maps are held; float32 unless given. */
  readonly weights?: 'f32' | '4bit';
  /** Bytes of what frozen layers made that are kept from pass to pass; what the engine keeps unless given. */
  readonly keptBytes?: number;
}

/** Exact log-probabilities by the model as it is, then by each adapter, in one process. */
export interface MeasureJob extends Job {
  readonly prompts: readonly WorkPrompt[];
  /** PEFT folders. */
  readonly adapters: readonly string[];
}

/** A `diffuse` command. */
export interface CommandJob {
  readonly args: readonly string[];
  /** Where compiled graphs are kept; a folder that is new and goes away unless given. */
  readonly cache?: string;
  readonly threads: number;
}

export interface SampleJob extends Job {
  readonly prompt: readonly number[];
  readonly samples: number;
  readonly maxNewTokens: number;
  readonly stopTokens: readonly number[];
  readonly seed: number;
  /** Draw from the k most probable tokens; from all unless given. */
  readonly topK?: number;
  /** PEFT folder, and the same as a GGUF file. */
  readonly adapter?: string;
  readonly llamaAdapter?: string;
}

/** Tuning steps on a model of random weights. */
export interface ShapedJob {
  readonly shape: ShapeName;
  readonly weights: 'f32' | '4bit';
  readonly threads: number;
  readonly passes: number;
}

export interface Outcome {
  readonly peakBytes: number;
  readonly versions: Readonly<Record<string, string>>;
  /** From the program's start to its end. */
  readonly wallSeconds: number;
}

export interface Step {
  readonly seconds: number;
  readonly loss?: number;
  readonly gradNorm?: number;
  readonly logProbs: readonly number[];
}

export interface Passes extends Outcome {
  readonly steps: readonly Step[];
  /** Floating-point operations of one pass; only ours counts them. */
  readonly flops?: number;
}

export interface Draws extends Outcome {
  readonly answers: readonly (readonly number[])[];
  readonly seconds: number;
  readonly flops?: number;
}

/** What a `diffuse` command took and printed as JSON. */
export interface CommandOutcome extends Outcome {
  readonly seconds: number;
  readonly output: unknown;
}
