import type { Tensor } from '@tensorflow/tfjs-core';
import { callable, fields, list, optional, options as optionsOf, text } from '@diffuse/check';
import { isExecutor } from './checks/executor.js';
import { isRunnable } from './checks/tensor.js';
import type { Executor, Program } from './executor.js';
import type { Identity } from './graphs.js';
import { releaseAll } from './release.js';
import type { DeviceTensor, HostTensor } from './tensor.js';
import { tf } from './tensorflow.js';
import { flattenTree, rebuildTree, type Mapped } from './tree.js';

/** A TensorFlow.js function that runs compiled. */
export interface Jitted<Inputs, Outputs> {
  /** Runs on tensors of the host or of the executor. The results are the caller's to dispose. */
  (inputs: Mapped<Inputs, HostTensor | DeviceTensor>): Promise<Mapped<Outputs, DeviceTensor>>;
  /** Releases what was compiled; calls that come later are refused. */
  dispose(): Promise<void>;
}

interface Compiled {
  readonly program: Program;
  /** The tree of the outputs, known once the function has been traced or run. */
  readonly structure: () => string;
}

export interface JitOptions {
  /** What errors and profiles call the function. */
  readonly name?: string | undefined;
  /** What it is known by to an executor that keeps graphs between runs; without it, it is traced in every run. */
  readonly identity?: Identity;
}

const areOptions = optionsOf({
  name: optional(text),
  identity: optional(fields({ key: text, modules: list(text) })),
});

/**
 * Compiles a TensorFlow.js function from a tree of tensors to a tree of tensors. It is traced once for each set of
 * input shapes, element types and absent leaves, and must do the same for every value: it cannot look at values.
 * Throws an InputError on what is no function, no executor or no option.
 *
 * @example
 * import { hostTensor, jit } from '@diffuse/jit';
 * import { wasmExecutor } from '@diffuse/jit/web';
 * import * as tf from '@tensorflow/tfjs-core';
 *
 * const executor = wasmExecutor();
 * const square = jit((x: tf.Tensor) => tf.square(x), executor);
 * const result = await square(hostTensor(Float32Array.of(1, 2, 3), [3]));
 * console.log((await result.read()).data); // 1, 4, 9
 * await executor.dispose();
 */
export function jit<Inputs, Outputs>(
  fn: (inputs: Inputs) => Outputs,
  executor: Executor,
  options: JitOptions = {},
): Jitted<Inputs, Outputs> {
  callable(fn, 'fn');
  isExecutor(executor, 'executor');
  areOptions(options, 'options');
  const { name = fn.name || 'jitted', identity } = options;
  const compiled = new Map<string, Promise<Compiled>>();
  let disposed = false;

  async function compile(
    leaves: readonly (HostTensor | DeviceTensor)[],
    tree: string,
    signature: string,
  ): Promise<Compiled> {
    let traced: string | undefined;
    const trace = (tensors: Tensor[]): Tensor[] => {
      const outputs = flattenTree<Tensor>(fn(rebuildTree(tree, tensors) as Inputs));
      traced = outputs.structure;
      return outputs.leaves;
    };
    const recall = identity && {
      identity,
      words: [tf.version_core, executor.name, signature],
      structure: () => traced!,
    };
    const program = await executor.compile(name, leaves, trace, recall);
    return { program, structure: () => program.structure ?? traced! };
  }

  const jitted = async (tree: Mapped<Inputs, HostTensor | DeviceTensor>): Promise<Mapped<Outputs, DeviceTensor>> => {
    if (disposed) throw new Error(`${name} was disposed of: jit it again`);
    const { leaves, structure } = flattenTree<HostTensor | DeviceTensor>(tree);
    leaves.forEach((leaf, i) => isRunnable(leaf, `inputs' tensor ${i}`));
    const signature = `${structure} ${leaves.map(({ dtype, shape }) => `${dtype}[${shape.join()}]`).join()}`;
    let entry = compiled.get(signature);
    if (entry === undefined) {
      entry = compile(leaves, structure, signature);
      compiled.set(signature, entry);
      entry.catch(() => compiled.delete(signature));
    }
    const { program, structure: outputs } = await entry;
    const results = await program.run(leaves);
    return rebuildTree(outputs(), results) as Mapped<Outputs, DeviceTensor>;
  };

  const dispose = async (): Promise<void> => {
    disposed = true;
    const entries = await Promise.allSettled(compiled.values());
    compiled.clear();
    const programs = entries.flatMap((entry) => (entry.status === 'fulfilled' ? [entry.value.program] : []));
    await releaseAll(programs.map((program) => () => program.dispose()));
  };

  return Object.assign(jitted, { dispose });
}
