import { isRefusal, type Ask, type RankedToken, type Refusal, type Reply } from './asker.js';

interface Beginnings {
  readonly draws: number;
  /** Answers a request. */
  readonly choices: number;
  /** Most probable tokens to be told at each place; 0: none. */
  readonly top: number;
  readonly tokens: number;
  readonly concurrency: number;
}

/** Seeds apart from those of other questions. */
const firstSeed = 1_000_000;

/** Answers a request that a server was seen to give, where it does not give as many as are asked for at first. */
const surelyGiven = 2;

/** How so many answers begin, in the order in which they were asked for. */
export async function drawBeginnings(ask: Ask, wanted: Beginnings): Promise<RankedToken[][]> {
  const { draws, choices, concurrency } = wanted;
  if (draws === 0) return [];
  const first = await request(ask, wanted, 0);
  if (isRefusal(first) && choices > surelyGiven) return drawBeginnings(ask, { ...wanted, choices: surelyGiven });
  const found = [beginningsIn(first)];
  let next = choices;
  const work = async (): Promise<void> => {
    while (next < draws) {
      const from = next;
      next += choices;
      found[from / choices] = beginningsIn(await request(ask, wanted, from));
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  return found.flat();
}

const request = (ask: Ask, { draws, choices, top, tokens }: Beginnings, from: number): Promise<Reply | Refusal> =>
  ask(firstSeed + from, {
    ...(choices > 1 && { n: Math.min(choices, draws - from) }),
    ...{ logprobs: true, max_tokens: tokens },
    ...(top > 0 && { top_logprobs: top }),
  });

const beginningsIn = (reply: Reply | Refusal): RankedToken[][] =>
  isRefusal(reply) ? [] : reply.tokens.filter(({ length }) => length > 0).map((each) => [...each]);
