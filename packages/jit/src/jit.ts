import type { Tensor } from '@tensorflow/tfjs';
import type { Executor, Program } from './executor.js';
import type { DeviceTensor, HostTensor } from './tensor.js';
import { flattenTree, type Mapped } from './tree.js';

/** A TensorFlow.js function that runs compiled. */
export interface Jitted<Inputs, Outputs> {
  /** Runs on tensors of the host or of the executor. The results are the caller's to dispose. */
  (inputs: Mapped<Inputs, HostTensor | DeviceTensor>): Promise<Mapped<Outputs, DeviceTensor>>;
  /** Releases what was compiled. */
  dispose(): Promise<void>;
}

interface Compiled {
  readonly program: Program;
  readonly rebuild: (leaves: readonly unknown[]) => unknown;
}

/**
 * Compiles a TensorFlow.js function from a tree of tensors to a tree of tensors. It is traced once for each set of
 * input shapes, element types and absent leaves, and must do the same for every value: it cannot look at values.
 */
export function jit<Inputs, Outputs>(
  fn: (inputs: Inputs) => Outputs,
  executor: Executor,
  { name = fn.name || 'jitted' }: { name?: string } = {},
): Jitted<Inputs, Outputs> {
  const compiled = new Map<string, Promise<Compiled>>();

  async function compile(tree: unknown): Promise<Compiled> {
    const inputs = flattenTree<HostTensor | DeviceTensor>(tree);
    let rebuild: Compiled['rebuild'] | undefined;
    const program = await executor.compile(name, inputs.leaves, (tensors) => {
      const outputs = flattenTree<Tensor>(fn(inputs.rebuild(tensors) as Inputs));
      rebuild = outputs.rebuild;
      return outputs.leaves;
    });
    return { program, rebuild: (leaves) => rebuild!(leaves) };
  }

  const jitted = async (tree: Mapped<Inputs, HostTensor | DeviceTensor>): Promise<Mapped<Outputs, DeviceTensor>> => {
    const { leaves, structure } = flattenTree<HostTensor | DeviceTensor>(tree);
    const signature = `${structure} ${leaves.map(({ dtype, shape }) => `${dtype}[${shape.join()}]`).join()}`;
    let entry = compiled.get(signature);
    if (entry === undefined) {
      entry = compile(tree);
      compiled.set(signature, entry);
      entry.catch(() => compiled.delete(signature));
    }
    const { program, rebuild } = await entry;
    return rebuild(await program.run(leaves)) as Mapped<Outputs, DeviceTensor>;
  };

  const dispose = async (): Promise<void> => {
    const entries = await Promise.allSettled(compiled.values());
    compiled.clear();
    for (const entry of entries) if (entry.status === 'fulfilled') await entry.value.program.dispose();
  };

  return Object.assign(jitted, { dispose });
}
