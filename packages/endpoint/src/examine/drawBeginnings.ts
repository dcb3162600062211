import { isRefusal, type Ask, type RankedToken } from './asker.js';

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

/** How so many answers begin, in the order in which they were asked for; fewer where a request is refused. */
export async function drawBeginnings(
  ask: Ask,
  { draws, choices, top, tokens, concurrency }: Beginnings,
): Promise<RankedToken[][]> {
  const requests = Math.ceil(draws / choices);
  const found: RankedToken[][][] = Array.from({ length: requests }, () => []);
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < requests) {
      const request = next++;
      const n = Math.min(choices, draws - request * choices);
      const reply = await ask(firstSeed + request * choices, {
        ...(choices > 1 && { n }),
        ...{ logprobs: true, max_tokens: tokens },
        ...(top > 0 && { top_logprobs: top }),
      });
      if (!isRefusal(reply)) found[request] = reply.tokens.map((each) => each.slice(0, tokens));
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  return found.flat().filter((each) => each.length > 0);
}
