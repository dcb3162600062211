import {
  callable,
  count,
  either,
  fields,
  InputError,
  list,
  name as nameCheck,
  optional,
  options as optionsOf,
  type Check,
} from '@diffuse/check';
import { jit, mapTree, releaseAll, type DeviceTensor, type Executor, type HostTensor, type Jitted } from '@diffuse/jit';
import { modelConfig } from './checks/config.js';
import { afterDispose, maker } from './checks/made.js';
import { hostTensorOf } from './checks/tensor.js';
import { weightsOf } from './checks/weights.js';
import { held, type Compiled } from './compiled.js';
import type { ModelConfig } from './config.js';
import { keeper, type Kept } from './kept.js';
import { textOf } from './statics.js';
import type { FrozenWeights } from './weights.js';

/** What `LanguageModel.jit` compiles: all that it computes with comes in by its arguments. */
export type ModelFunction<Inputs, Statics, Outputs> = (
  inputs: Inputs,
  statics: Statics,
  config: ModelConfig,
) => Outputs;

/** A model whose weights an executor holds. */
export interface LanguageModel {
  readonly config: ModelConfig;
  readonly weights: FrozenWeights<DeviceTensor>;
  readonly executor: Executor;
  /** What its frozen layers made of tokens, for whoever computes with the same model. */
  readonly kept: Kept;
  /**
   * `fn` compiled for this executor, made with `statics`: constants in arrays and plain records. What it computes is
   * settled by its name, the statics, the model's configuration and the code next to `module` (URLs), under which graphs
   * are kept from run to run; so it must be a function of a module, that closes over nothing but the module's own.
   *
   * Asked again for the same, it is not compiled anew; it is let go when all who asked have disposed of theirs. Throws if
   * another function goes by the same name and statics.
   */
  jit<Inputs, Statics, Outputs>(
    name: string,
    statics: Statics,
    fn: ModelFunction<Inputs, Statics, Outputs>,
    module: string | readonly string[],
  ): Jitted<Inputs, Outputs>;
  /** Frees the weights, and all that was compiled for the model. */
  dispose(): Promise<void>;
}

const executorCheck = fields({ upload: callable, compile: callable, live: callable, dispose: callable });
const moduleCheck = either('a URL, or a list of URLs', nameCheck, list(nameCheck, { least: 1 }));

/** How a model is held. */
export interface LoadOptions {
  /** The most bytes of `kept`, beside the weights; 512 MiB unless given. With 0 all is computed each time. */
  readonly keptBytes?: number | undefined;
}

const loadOptions = optionsOf({ keptBytes: optional(count) });

const defaultKeptBytes = 2 ** 29;

const { made, check } = maker('loadModel');

/**
 * What `loadModel` gives.
 *
 * @example
 * import type { LanguageModel } from '@diffuse/core-lm';
 * import { languageModel } from '@diffuse/core-lm/checks';
 *
 * function vocabularyOf(model: LanguageModel) {
 *   languageModel(model, 'model');
 *   return model.config.vocabSize;
 * }
 */
export const languageModel: Check = check;

/**
 * Hands the weights to the executor; on a CPU this copies nothing. Throws an InputError on a configuration whose parts do
 * not go together, on weights of other shapes than it says, and on bytes that are no count.
 *
 * @example
 * import { loadModel } from '@diffuse/core-lm';
 * import { randomWeights, smallLlama } from '@diffuse/core-lm/random';
 * import { openExecutor } from '@diffuse/jit/node';
 *
 * const executor = await openExecutor();
 * const model = loadModel(smallLlama, randomWeights(smallLlama, 0), executor);
 * await model.dispose();
 * await executor.dispose();
 */
export function loadModel(
  config: ModelConfig,
  weights: FrozenWeights<HostTensor>,
  executor: Executor,
  options: LoadOptions = {},
): LanguageModel {
  modelConfig(config, 'config');
  weightsOf(config, hostTensorOf)(weights, 'weights');
  executorCheck(executor, 'executor');
  loadOptions(options, 'options');
  const kept = keeper(options.keptBytes ?? defaultKeptBytes);
  const uploaded: DeviceTensor[] = [];
  const compiled = new Map<string, Compiled>();
  let disposed = false;

  function upload(tensor: HostTensor): DeviceTensor {
    const there = executor.upload(tensor, { frozen: true });
    uploaded.push(there);
    return there;
  }

  function uploadAll({ embedding, layers, norm, head }: FrozenWeights<HostTensor>): FrozenWeights<DeviceTensor> {
    try {
      return mapTree({ embedding, layers, norm, ...(head && { head }) }, upload) as FrozenWeights<DeviceTensor>;
    } catch (error) {
      for (const tensor of uploaded) tensor.dispose();
      throw error;
    }
  }

  function find(key: string, name: string, fn: ModelFunction<never, never, unknown>, make: () => Compiled): Compiled {
    const known = compiled.get(key);
    if (known === undefined) {
      const made = make();
      compiled.set(key, made);
      return made;
    }
    if (known.fn === fn) return known;
    throw new InputError('WRONG_STATE', 'fn', {
      asked: `the function that is called "${name}" already, with the same statics and module`,
      found: fn,
      remedy:
        'two functions are called so: give each a name, and jit a function of the module, not one that is made anew at each call',
    });
  }

  return made({
    config,
    weights: uploadAll(weights),
    executor,
    kept,
    jit<Inputs, Statics, Outputs>(
      name: string,
      statics: Statics,
      fn: ModelFunction<Inputs, Statics, Outputs>,
      module: string | readonly string[],
    ): Jitted<Inputs, Outputs> {
      if (disposed) throw afterDispose('the model', 'load it again');
      nameCheck(name, 'name');
      callable(fn, 'fn');
      moduleCheck(module, 'module');
      const modules = [import.meta.url, ...[module].flat()];
      const key = `${name} ${textOf(statics)} ${modules.join(' ')}`;
      const own = structuredClone(statics);
      const entry = find(key, name, fn, () => {
        const identity = { key: `${textOf(config)} ${name} ${textOf(own)}`, modules };
        const jitted = jit((inputs: Inputs) => fn(inputs, own, config), executor, { name, identity });
        return { fn, jitted: jitted as Jitted<unknown, unknown>, holders: 0 };
      });
      return held(entry, name, () => compiled.delete(key)) as Jitted<Inputs, Outputs>;
    },
    async dispose() {
      disposed = true;
      const releases = [...compiled.values()].map(({ jitted }) => jitted.dispose);
      compiled.clear();
      kept.dispose();
      await releaseAll([...releases, ...uploaded.splice(0).map((tensor) => () => tensor.dispose())]);
    },
  });
}
