import { openCheckpoint, readAdapter, type Checkpoint } from '@diffuse/checkpoints';
import { loadAdapter, loadModel, type LanguageModel, type LoadedAdapter } from '@diffuse/core-lm';
import { onnxExecutor } from '@diffuse/jit';
import { locateModel } from './locate.js';
import type { Context } from './recipe.js';

/** A checkpoint whose weights an executor holds. */
export interface OpenModel extends Checkpoint {
  readonly model: LanguageModel;
}

/** Opens `--model`: the embedded one, a folder or file, or a name that can be fetched (and then is). */
export async function openModel(
  { model, threads }: { readonly model: string; readonly threads?: number | undefined },
  context: Context,
): Promise<OpenModel> {
  const checkpoint = await openCheckpoint(await locateModel(model, context));
  const executor = onnxExecutor({ threads });
  return { ...checkpoint, model: loadModel(checkpoint.config, checkpoint.weights, executor) };
}

/** The adapter in a PEFT folder, checked against the model; undefined where none is asked for. */
export function openAdapter(
  folder: string | undefined,
  { config, executor }: LanguageModel,
): LoadedAdapter | undefined {
  return folder === undefined ? undefined : loadAdapter(readAdapter(folder, config), executor);
}
