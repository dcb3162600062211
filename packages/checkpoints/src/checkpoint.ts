import type { ChatTokenizer, LinearWeight, ModelConfig, Weights } from '@diffuse/core-lm';
import type { HostTensor } from '@diffuse/jit';
import { architectureOf } from './families/architecture.js';
import type { ModelFiles } from './files.js';
import { readFolder } from './folder.js';
import { readGguf } from './gguf/files.js';
import { modelName } from './identity/name.js';
import { kindOf } from './kind.js';
import { chatTokenizer } from './tokenizer/chat.js';
import { loadWeights, type MatrixReaders } from './weights.js';

/** A model that was read from a file or folder. */
export interface Checkpoint<Linear = HostTensor> {
  /** What people call it: see `modelName`. */
  readonly name: string;
  readonly path: string;
  /** transformers' model type. */
  readonly family: string;
  readonly config: ModelConfig;
  /** All float32, whatever the file stores, unless matrices were asked for otherwise. */
  readonly weights: Weights<HostTensor, Linear>;
  readonly chat: ChatTokenizer;
  /** Configuration, tokenizer and tensors in Hugging Face's form. */
  readonly files: ModelFiles;
}

/**
 * How matrices are held: in float32, in half precision (the embedding and the projection onto the vocabulary too), or
 * linear maps in the 4-bit blocks that the file stores (Q4_0 or Q4_1).
 */
export const linearFormats = ['f32', 'f16', '4bit'] as const;

export type LinearFormat = (typeof linearFormats)[number];

const readers: Readonly<Record<LinearFormat, MatrixReaders<LinearWeight<HostTensor>>>> = {
  f32: { linear: (source) => source.load(), vocabulary: (source) => source.load() },
  f16: { linear: (source) => source.loadHalf(), vocabulary: (source) => source.loadHalf() },
  '4bit': { linear: (source) => source.loadFourBit(), vocabulary: (source) => source.load() },
};

/**
 * Opens a GGUF file or a Hugging Face folder and reads all of it. Throws if linear maps are to be held in 4 bits and the
 * file stores one otherwise, or in half precision and a number is beyond it.
 */
export async function openCheckpoint(path: string, linear?: 'f32' | 'f16'): Promise<Checkpoint>;
export async function openCheckpoint(path: string, linear: LinearFormat): Promise<Checkpoint<LinearWeight<HostTensor>>>;
export async function openCheckpoint(
  path: string,
  linear: LinearFormat = 'f32',
): Promise<Checkpoint<LinearWeight<HostTensor>>> {
  const files = readModel(path);
  const architecture = architectureOf(files.config, path);
  const chat = chatTokenizer(files, path);
  const weights = loadWeights(architecture, files.tensors, path, readers[linear]);
  const { config, family } = architecture;
  const tieWordEmbeddings = weights.head === undefined;
  return { name: modelName(path), path, family, config: { ...config, tieWordEmbeddings }, weights, chat, files };
}

function readModel(path: string): ModelFiles {
  return kindOf(path) === 'folder' ? readFolder(path) : readGguf(path);
}
