import { Tokenizer } from '@huggingface/tokenizers';
import { splitWords, trainBpe, type Bpe } from './bpe.js';
import { endOfTurn, renderPrompt, specialTokens } from './chatml.js';
import { contextLength, vocabSize } from './config.js';
import type { Family } from './family.js';
import { drawQuestion } from './question.js';
import { randomStream } from './random.js';
import { drawRecord } from './records.js';
import { learning } from './schedule.js';
import { tokenizerConfig, tokenizerJson } from './tokenizerFiles.js';

/** What the vocabulary is learnt from: drawn requests, and every answer as often as this. */
const corpus = { requests: 10_000, records: 300, answerCount: 3 };

/** Learns the vocabulary from what the model will be trained on. */
export function learnVocabulary(families: readonly Family[], seed: number): Bpe {
  const counts = new Map<string, number>();
  const add = (text: string, times = 1): void => {
    for (const word of splitWords(text)) counts.set(word, (counts.get(word) ?? 0) + times);
  };
  const random = randomStream(seed, 0);
  const answers = new Set<string>();
  for (let i = 0; i < corpus.requests; i++) {
    const question = drawQuestion(random, families, learning.curriculum);
    add(question.request);
    for (const answer of question.answers) answers.add(answer);
  }
  for (const answer of answers) add(`{${answer}}`, corpus.answerCount);
  for (let i = 0; i < corpus.records; i++) {
    const { request, draw } = drawRecord(random, learning.curriculum);
    add(request);
    add(draw());
  }
  return trainBpe(counts, vocabSize, specialTokens);
}

/** Turns requests and answers into tokens. */
export interface Encoder {
  prompt(request: string): readonly number[];
  /** With the end of the turn; remembered, since answers come back often. */
  answer(text: string): readonly number[];
}

export function createEncoder(bpe: Bpe): Encoder {
  const tokenizer = new Tokenizer(tokenizerJson(bpe), tokenizerConfig(contextLength));
  const encode = (text: string): number[] => tokenizer.encode(text, { add_special_tokens: false }).ids;
  const answers = new Map<string, readonly number[]>();
  return {
    prompt: (request) => encode(renderPrompt(request)),
    answer(text) {
      const known = answers.get(text) ?? encode(text + endOfTurn);
      answers.set(text, known);
      return known;
    },
  };
}
