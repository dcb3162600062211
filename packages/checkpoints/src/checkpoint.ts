import { oneOf, optional, options, text } from '@diffuse/check';
import type { LinearWeight, ModelConfig, Weights } from '@diffuse/core-lm';
import { modelConfig } from '@diffuse/core-lm/checks';
import type { HostTensor } from '@diffuse/jit';
import { decodingAhead } from './ahead/ahead.js';
import { path as pathCheck } from './checks/path.js';
import { architectureOf } from './families/architecture.js';
import { contextLengthOf } from './families/context.js';
import type { ModelFiles } from './files.js';
import { readFolder } from './folder.js';
import { readGguf } from './gguf/files.js';
import { modelName } from './identity/name.js';
import { storedAt } from './stored.js';
import { withTemplate } from './templateFile.js';
import { conversationOf, type Conversation } from './tokenizer/conversation.js';
import { dayCheck } from './tokenizer/day.js';
import { readingOn } from './unusable.js';
import { hasBlocks } from './tensor.js';
import { loadWeights, type MatrixReaders } from './weights.js';

/** A model that was read from a file or folder. */
export interface Checkpoint<Linear = HostTensor> extends Conversation {
  /** What people call it: see `modelName`. */
  readonly name: string;
  readonly path: string;
  /** transformers' model type. */
  readonly family: string;
  readonly config: ModelConfig;
  /** All float32, whatever the file stores, unless matrices were asked for otherwise. */
  readonly weights: Weights<HostTensor, Linear>;
  /** Configuration, tokenizer and tensors in Hugging Face's form. */
  readonly files: ModelFiles;
}

/**
 * How matrices are held: in float32, in half precision (the embedding and the projection onto the vocabulary too), or in
 * the blocks that the file stores (Q4_0, Q4_1, Q4_K; Q5_0, Q5_1, Q5_K, Q6_K and Q8_0 a byte a weight): linear maps must
 * be stored so, embedding and projection onto the vocabulary are held in float32 where they are not.
 */
export const linearFormats = ['f32', 'f16', '4bit'] as const;

export type LinearFormat = (typeof linearFormats)[number];

const readers: Readonly<Record<LinearFormat, MatrixReaders<LinearWeight<HostTensor>>>> = {
  f32: { linear: (source) => source.load(), vocabulary: (source) => source.load() },
  f16: { linear: (source) => source.loadHalf(), vocabulary: (source) => source.loadHalf() },
  '4bit': {
    linear: (source) => source.loadBlocks(),
    vocabulary: (source) => (hasBlocks(source.stored) ? source.loadBlocks() : source.load()),
  },
};

/** What is taken in place of what a model has. */
export interface Replacements {
  /** A chat template, as text. */
  readonly chatTemplate?: string | undefined;
  /** The day for a chat template that tells it, such as 2026-11-29; today's, by UTC, unless given. */
  readonly day?: string | undefined;
}

/**
 * Opens a GGUF file, any file of a split one, a folder that holds one, or a Hugging Face folder, and reads all of it.
 * Throws a ModelError where there is no model or none that can be used, if linear maps are to be held in blocks and the
 * file stores one otherwise, or in half precision and a number is beyond it; an InputError on another format, and where
 * there is no such day.
 *
 * @example
 * import { openCheckpoint } from '@diffuse/checkpoints';
 *
 * const { chat, config } = await openCheckpoint('model.gguf', 'f16', { day: '2026-11-29' });
 * console.log(config.layers.length, chat.encode('Name a colour.', '', ['red', 'blue'], { eos: true }));
 */
export async function openCheckpoint(path: string, linear?: 'f32' | 'f16', other?: Replacements): Promise<Checkpoint>;
export async function openCheckpoint(
  path: string,
  linear: LinearFormat,
  other?: Replacements,
): Promise<Checkpoint<LinearWeight<HostTensor>>>;
export async function openCheckpoint(
  path: string,
  linear: LinearFormat = 'f32',
  other: Replacements = {},
): Promise<Checkpoint<LinearWeight<HostTensor>>> {
  pathCheck(path, 'path');
  oneOf(linearFormats)(linear, 'linear');
  replacements(other, 'other');
  return readingOn(path, () => readCheckpoint(path, linear, other));
}

export const replacements = options({ chatTemplate: optional(text), day: optional(dayCheck) });

async function readCheckpoint(
  path: string,
  linear: LinearFormat,
  { chatTemplate, day }: Replacements,
): Promise<Checkpoint<LinearWeight<HostTensor>>> {
  const files = withTemplate(readModel(path), chatTemplate);
  const architecture = architectureOf(files.config, path);
  modelConfig(architecture.config, `${path}: config`);
  const limits = {
    vocabSize: architecture.config.vocabSize,
    contextLength: contextLengthOf(files.config, path),
  };
  const talk = (): Conversation => conversationOf(files, path, limits, day);
  const stored = Array.from(files.tensors.values(), (tensor) => tensor.stored);
  const conversation = linear === 'f32' ? await decodingAhead(stored, talk) : talk();
  const weights = loadWeights(architecture, files.tensors, path, readers[linear]);
  const { config, family } = architecture;
  const tied = { ...config, tieWordEmbeddings: weights.head === undefined };
  return { name: modelName(path), path, family, config: tied, weights, ...conversation, files };
}

function readModel(path: string): ModelFiles {
  const stored = storedAt(path);
  if (stored.kind === 'folder') return readFolder(stored.path);
  return withTemplate(readGguf(stored.path), stored.template);
}
