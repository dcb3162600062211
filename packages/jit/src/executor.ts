import type { Tensor } from '@tensorflow/tfjs-core';
import type { Identity } from './graphs.js';
import type { DeviceTensor, HostTensor, TensorSpec } from './tensor.js';

/** How a function's graph is found again in another run. */
export interface Recall {
  readonly identity: Identity;
  /** What else the graph depends on. */
  readonly words: readonly string[];
  /** What is to be kept beside the graph; asked for when the function has been traced. */
  structure(): string;
}

/** A function compiled for fixed input shapes. */
export interface Program {
  /** What was kept beside the graph, if it was found and the function not traced. */
  readonly structure?: string;
  /** Runs on tensors of the host or of the executor that compiled it; the results are the caller's to dispose. */
  run(inputs: readonly (HostTensor | DeviceTensor)[]): Promise<DeviceTensor[]>;
  /** Waits for runs that are under way. */
  dispose(): Promise<void>;
}

/** What an executor holds. */
export interface Live {
  /** Tensors that were uploaded or computed and not disposed of. */
  readonly tensors: number;
  /** Compiled functions that were not disposed of. */
  readonly programs: number;
}

/** Bytes of tensors that have gone between this process's memory and where functions run. On a CPU they are not copied. */
export interface Traffic {
  /** Uploaded, or put into a run or a compiled function. */
  readonly sent: number;
  /** Results that came back from a run, or were read. */
  readonly returned: number;
}

/** What will become of a tensor. */
export interface Use {
  /** Whether it goes into run after run: a device on which tensors do not stay may keep it with compiled functions. */
  readonly frozen?: boolean;
}

/** Where tensors live and functions run. */
export interface Executor {
  readonly name: string;
  /**
   * Hands a tensor over, to stay where the executor computes. On a CPU nothing is copied: the caller must not change the
   * data while it is in use, and those of a frozen tensor not until it is disposed of.
   */
  upload(tensor: HostTensor, use?: Use): DeviceTensor;
  /** Compiles `fn`, a TensorFlow.js function, for inputs of these shapes. `jit` calls this. */
  compile(
    name: string,
    inputs: readonly TensorSpec[],
    fn: (inputs: Tensor[]) => Tensor[],
    recall?: Recall,
  ): Promise<Program>;
  /** What is held at the moment. */
  live(): Live;
  /** What has crossed so far. */
  traffic(): Traffic;
  /** Lets go of every tensor and program that is left; runs that are under way end first. */
  dispose(): Promise<void>;
}
