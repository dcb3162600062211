import { probe } from '../sameSeed.js';
import { isRefusal, type Ask } from './asker.js';
import { no, unclear, yes, type Honour } from './honour.js';

/** Answers of several seeds, with no limit. */
export interface Baseline {
  readonly request: string;
  /** Of seeds 1, 2, …. */
  readonly texts: readonly string[];
  /** Whether they are not all the same. */
  readonly diverse: boolean;
  /** Whether the same seed gave the same answer, with other requests at once. */
  readonly seeded: boolean;
  readonly promptTokens: number | undefined;
  readonly seed: Honour;
}

export const seeds = [1, 2, 3, 4];

/** Questions whose answers are hardly the same twice: the first to which they are not. */
export const requests = [probe.request, 'Name a fruit at random, like this: {fruit}'];

/** Asks with several seeds, and with the first once more. */
export async function baselineOf(ask: Ask): Promise<Baseline> {
  const found = await askedOf(ask, requests[0]!);
  return found.diverse ? found : askedOf(ask, requests[1]!);
}

async function askedOf(ask: Ask, request: string): Promise<Baseline> {
  const answerTo = async (seed: number) => {
    const reply = await ask(seed, {}, request);
    if (isRefusal(reply)) throw new Error(`it refused what it had taken before: ${reply.refused}`);
    return reply;
  };
  const answers = await Promise.all([...seeds, seeds[0]!].map(answerTo));
  const all = answers.map(({ texts }) => texts[0] ?? '');
  const texts = all.slice(0, -1);
  const diverse = new Set(texts).size > 1;
  const atOnce = all.at(-1) === all[0];
  const seeded = atOnce || (await answerTo(seeds[0]!)).texts[0] === (await answerTo(seeds[0]!)).texts[0];
  const seed = seedIn(new Set(texts).size, seeded, atOnce);
  return { request, texts, diverse, seeded: atOnce, promptTokens: answers[0]!.promptTokens, seed };
}

function seedIn(different: number, seeded: boolean, atOnce: boolean): Honour {
  const field = 'seed';
  const others = `seeds ${seeds.join(', ')}: ${different === 1 ? 'one and the same answer' : `${different} answers`}`;
  if (different === 1) return { field, ...unclear(others) };
  if (!seeded) return { field, ...no('seed 1 twice: other answers') };
  return {
    field,
    ...yes(`seed 1 twice: the same answer${atOnce ? '' : ', but others with several requests at once'}; ${others}`),
  };
}
