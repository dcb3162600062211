import { isRefusal, type Ask } from './asker.js';
import type { Honour } from './honour.js';

/** Answers of several seeds, with no limit. */
export interface Baseline {
  readonly request: string;
  /** Of seeds 1, 2, …. */
  readonly texts: readonly string[];
  /** Whether they are not all the same. */
  readonly diverse: boolean;
  /** Whether the same seed gave the same answer. */
  readonly seeded: boolean;
  readonly promptTokens: number | undefined;
  readonly seed: Honour;
}

export const seeds = [1, 2, 3, 4];

/** Questions whose answers are hardly the same twice: the first to which they are not. */
export const requests = [
  'Write thirty random words, each another one, in one line.',
  'Name a fruit at random, like this: {fruit}',
];

/** Asks with several seeds, and with the first once more. */
export async function baselineOf(ask: Ask): Promise<Baseline> {
  const found = await askedOf(ask, requests[0]!);
  return found.diverse ? found : askedOf(ask, requests[1]!);
}

async function askedOf(ask: Ask, request: string): Promise<Baseline> {
  const replies = await Promise.all([...seeds, seeds[0]!].map((seed) => ask(seed, {}, request)));
  const answers = replies.map((reply) => {
    if (isRefusal(reply)) throw new Error(`it refused what it had taken before: ${reply.refused}`);
    return reply;
  });
  const all = answers.map(({ texts }) => texts[0] ?? '');
  const texts = all.slice(0, -1);
  const diverse = new Set(texts).size > 1;
  const seeded = all.at(-1) === all[0];
  return { request, texts, diverse, seeded, promptTokens: answers[0]!.promptTokens, seed: seedIn(texts, seeded) };
}

function seedIn(texts: readonly string[], same: boolean): Honour {
  const different = new Set(texts).size;
  if (different === 1)
    return { field: 'seed', honoured: 'unclear', evidence: `seeds ${seeds.join(', ')}: one and the same answer` };
  const others = `seeds ${seeds.join(', ')}: ${different} answers`;
  return same
    ? { field: 'seed', honoured: 'yes', evidence: `seed 1 twice: the same answer; ${others}` }
    : { field: 'seed', honoured: 'no', evidence: `seed 1 twice: other answers` };
}
