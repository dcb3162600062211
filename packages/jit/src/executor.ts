import type { Tensor } from '@tensorflow/tfjs';
import type { DeviceTensor, DType, HostTensor } from './tensor.js';

/** What a compiled function expects of one of its inputs. */
export interface TensorSpec {
  readonly dtype: DType;
  readonly shape: readonly number[];
}

/** How a function's graph is found again in another run. */
export interface Recall {
  /** Asked for by executors that keep graphs. */
  id(): string;
  /** What is to be kept beside the graph; asked for when the function has been traced. */
  structure(): string;
}

/** A function compiled for fixed input shapes. */
export interface Program {
  /** What was kept beside the graph, if it was found and the function not traced. */
  readonly structure?: string;
  /** Runs on tensors of the host or of the executor that compiled it; the results are the caller's to dispose. */
  run(inputs: readonly (HostTensor | DeviceTensor)[]): Promise<DeviceTensor[]>;
  dispose(): Promise<void>;
}

/** Where tensors live and functions run. */
export interface Executor {
  readonly name: string;
  /**
   * Hands a tensor over, to stay where the executor computes. On a CPU nothing is copied: the caller must not change the
   * data while it is in use.
   */
  upload(tensor: HostTensor): DeviceTensor;
  /** Compiles `fn`, a TensorFlow.js function, for inputs of these shapes. `jit` calls this. */
  compile(
    name: string,
    inputs: readonly TensorSpec[],
    fn: (inputs: Tensor[]) => Tensor[],
    recall?: Recall,
  ): Promise<Program>;
  dispose(): Promise<void>;
}
