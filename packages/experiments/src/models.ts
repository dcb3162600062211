import { openCheckpoint, readAdapter, type Checkpoint } from '@diffuse/checkpoints';
import { loadAdapter, loadModel, type LanguageModel, type LoadedAdapter } from '@diffuse/core-lm';
import { onnxExecutor } from '@diffuse/jit';
import { tinyLmFolder } from '@diffuse/tiny-lm';
import { existsSync } from 'node:fs';
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
  const checkpoint = await openCheckpoint(await locate(model, context));
  const executor = onnxExecutor({ threads });
  return { ...checkpoint, model: loadModel(checkpoint.config, checkpoint.weights, executor) };
}

async function locate(model: string, context: Context): Promise<string> {
  if (model === 'tiny') return tinyLmFolder;
  if (existsSync(model)) return model;
  void context;
  throw new Error(
    `no model "${model}": there is no such file or folder, and it is neither tiny, smollm2-135m-instruct nor a hub id (org/name)`,
  );
}

/** The adapter in a PEFT folder, checked against the model; undefined where none is asked for. */
export function openAdapter(
  folder: string | undefined,
  { config, executor }: LanguageModel,
): LoadedAdapter | undefined {
  return folder === undefined ? undefined : loadAdapter(readAdapter(folder, config), executor);
}
