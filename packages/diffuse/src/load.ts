import { callable, fields, name as named } from '@diffuse/check';
import {
  baseModelOf,
  modelName,
  openCheckpoint,
  type BaseModel,
  type Checkpoint,
  type LinearFormat,
} from '@diffuse/checkpoints';
import { adapt, loadModel, type LanguageModel } from '@diffuse/core-lm';
import type { Executor } from '@diffuse/jit';
import type { Subject } from './answerer.js';
import { reading } from './given.js';
import { isEmbedded } from './locate.js';

const anExecutor = fields({ name: named, upload: callable, compile: callable });

/** A model as it came, and what an adapter of it says that it is of. */
export interface BaseSubject extends Subject {
  readonly base: BaseModel;
  /** The text of a chat template that was given in place of the model's own. */
  readonly chatTemplate?: string | undefined;
  /** The day that the chat template tells the model; undefined where it tells none. */
  readonly day: string | undefined;
}

/** A checkpoint whose weights an executor holds. */
export interface LoadedModel extends Omit<Checkpoint, 'weights'> {
  readonly model: LanguageModel;
  /** Whether it is the embedded one. */
  readonly embedded: boolean;
  /** The model as it came. */
  readonly bare: BaseSubject;
}

/** How a model is read. */
export interface Reading {
  /** How matrices are held; float32 unless given. */
  readonly weights?: LinearFormat | undefined;
  /** A chat template (Jinja) in place of the model's own, as text. */
  readonly chatTemplate?: string | undefined;
  /** The day for a chat template that tells it, such as 2026-11-29; today's, by UTC, unless given. */
  readonly day?: string | undefined;
  /** The most memory for what frozen layers made of prompts and targets, for the next pass or adapter; 512 MiB unless given. */
  readonly keptBytes?: number | undefined;
}

/**
 * Reads the model at a path (`locateModel`) and hands its weights to an executor. The executor stays the caller's; so
 * does the model, which is freed by `model.dispose()`. Throws a ModelError on what
 * is not implemented exactly, and an InputError on what is no name, path, executor or setting.
 *
 * @param asked what the model was asked for by; an adapter's files tell where it is found again
 * @example
 * import { loadAt, loadTasks, locateModel, measureExactly } from '@diffuse/diffuse';
 * import { openExecutor } from '@diffuse/jit/node';
 *
 * const executor = await openExecutor();
 * const { bare, model } = await loadAt('tiny', await locateModel('tiny', undefined), executor);
 * const exact = await measureExactly(bare, await loadTasks(['fruits']));
 * await model.dispose();
 * await executor.dispose();
 */
export async function loadAt(
  asked: string,
  path: string,
  executor: Executor,
  settings: Reading = {},
): Promise<LoadedModel> {
  named(asked, 'asked');
  named(path, 'path');
  anExecutor(executor, 'executor');
  reading(settings, 'settings');
  const { weights: format = 'f32', chatTemplate, day, keptBytes } = settings;
  const { weights, ...checkpoint } = await openCheckpoint(path, format, { chatTemplate, day });
  const model = loadModel(checkpoint.config, weights, executor, { keptBytes });
  const { chat, files } = checkpoint;
  const embedded = isEmbedded(asked);
  return {
    ...checkpoint,
    name: embedded ? asked : modelName(path),
    model,
    embedded,
    bare: {
      model: adapt(model),
      chat,
      base: baseModelOf(asked, path),
      chatTemplate: chatTemplate === undefined ? undefined : files.tokenizer.chatTemplate,
      day: checkpoint.day,
    },
  };
}
