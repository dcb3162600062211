import { buildComponent } from '../component.js';
import { bpe } from './bpe.js';
import type { Model } from './model.js';
import { unigram } from './unigram.js';
import { wordLevel } from './wordLevel.js';
import { wordPiece } from './wordPiece.js';

/** The model of tokenizer.json. `ranks` are of BPE's merges, where a file has them apart. */
export function model(options: unknown, where: string, ranks?: ReadonlyMap<string, number>): Model {
  const kinds = { BPE: bpe(ranks), Unigram: unigram, WordPiece: wordPiece, WordLevel: wordLevel };
  return buildComponent(kinds, options, where);
}
