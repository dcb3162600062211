import type { HostTensor } from '@diffuse/jit';
import { answerTrie, type AnswerTrie } from './answerTrie.js';
import { packBatch, type Batch } from './batch.js';
import { trieExample, type Example } from './example.js';
import type { Family } from './family.js';
import type { Weigh } from './favourites.js';
import { drawQuestion } from './question.js';
import { randomStream, type Random } from './random.js';
import { drawRecord } from './records.js';
import { learning } from './schedule.js';
import type { Encoder } from './tokenizer.js';

/** Questions with their answer tries: sequences of up to this many tokens, of which some must be left for answers. */
const questions = { examples: 16, length: 96, leastForAnswers: 24 };

/** Records, longer and one answer each; one batch in so many holds them. */
const records = { examples: 4, length: 256, every: 6 };

/** The batch of one step: it depends on seed and step alone. */
export function batchOf(step: number, { families, encoder, seed }: DataSource): Batch<HostTensor> {
  const random = randomStream(seed, step);
  const { examples, length } = step % records.every === records.every - 1 ? records : questions;
  const drawExample = length === records.length ? drawRecordExample : drawQuestionExample;
  const drawn: Example[] = [];
  while (drawn.length < examples) {
    const example = drawExample(random);
    if (example !== undefined) drawn.push(example);
  }
  return packBatch(drawn, length);

  function drawQuestionExample(random: Random): Example | undefined {
    const { request, answers, weigh } = drawQuestion(random, families, learning.curriculum);
    const prompt = encoder.prompt(request);
    if (prompt.length > length - questions.leastForAnswers) return undefined;
    return trieExample(prompt, trieOf(answers, weigh, encoder), length, random);
  }

  function drawRecordExample(random: Random): Example | undefined {
    const { request, draw } = drawRecord(random, learning.curriculum);
    const [prompt, tokens] = [encoder.prompt(request), encoder.answer(draw())];
    if (prompt.length + tokens.length > length) return undefined;
    return trieExample(prompt, answerTrie([tokens], [1]), length, random);
  }
}

const tries = new WeakMap<readonly string[], Map<Weigh, AnswerTrie>>();

/** The answers' trie, remembered as long as they are. */
function trieOf(answers: readonly string[], weigh: Weigh, encoder: Encoder): AnswerTrie {
  const known = tries.get(answers) ?? new Map<Weigh, AnswerTrie>();
  tries.set(answers, known);
  let trie = known.get(weigh);
  if (trie === undefined) {
    const tokens = answers.map((answer) => encoder.answer(`{${answer}}`));
    known.set(weigh, (trie = answerTrie(tokens, weigh(answers))));
  }
  return trie;
}

/** What batches are drawn from. */
export interface DataSource {
  readonly families: readonly Family[];
  readonly encoder: Encoder;
  readonly seed: number;
}
