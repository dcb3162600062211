import { name as named } from '@diffuse/check';
import { openExecutor, type Device } from '@diffuse/jit/node';
import { openOptions } from './checks.js';
import { createModel } from './createModel.js';
import { loadAt, type Reading } from './load.js';
import { locateModel, type Sources } from './locate.js';
import type { Model } from './model.js';
import type { Watch } from './progress.js';

export interface OpenOptions extends Reading, Watch {
  /** Folder of a PEFT LoRA adapter to put on the model. */
  readonly adapter?: string | undefined;
  /** What it runs on; unless given `defaultDevice()` of @diffuse/jit/node: the processor, by what is installed. */
  readonly device?: Device | undefined;
  /** Threads of the processor; one per physical core unless given. */
  readonly threads?: number | undefined;
  /** Where models that are asked for by name come from and are kept (`sourcesFrom`); without it, only paths and `tiny` open. */
  readonly sources?: Sources | undefined;
}

/**
 * Opens a model: `tiny` (embedded), a Hugging Face folder, a .gguf file, or a name that is fetched from `sources`. Throws,
 * saying what to do, on a model or adapter that is not there or is not implemented exactly.
 *
 * @example
 * import { open, sourcesFrom } from '@diffuse/diffuse';
 *
 * const model = await open('tiny');
 * const fetched = await open('smollm2-135m-instruct', { sources: sourcesFrom(process.env) });
 */
export async function open(model: string, options: OpenOptions = {}): Promise<Model> {
  named(model, 'model');
  openOptions(options, 'options');
  const path = await locateModel(model, options.sources, options);
  const { device, weights, threads, adapter } = options;
  const executor = await openExecutor(device, {
    half: weights === 'f16',
    ...(threads === undefined ? {} : { threads }),
  });
  try {
    const loaded = await loadAt(model, path, executor, options);
    const release = async (): Promise<void> => {
      await loaded.model.dispose();
      await executor.dispose();
    };
    return createModel(loaded, adapter, release);
  } catch (error) {
    await executor.dispose();
    throw error;
  }
}
