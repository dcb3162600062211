import type { Completion } from './completion.js';
import type { CompletionRequest } from './completionRequest.js';
import type { CompletionClient } from './completions.js';

/** A question whose answers are as good as never the same by chance, whatever the model is tuned to. */
export const probe = { request: 'Write thirty random words, each another one, in one line.', response: '' };
const probeTokens = 40;
/** Seeds that are tried beside the first, until an answer is another. */
const otherSeeds = 4;

/** Whether several choices of a request are there, and all the same: independent draws may be so, and copies of one are. */
export const areAlike = (completions: readonly (Completion | undefined)[]): boolean => {
  const said = textsOf(completions);
  return said.length > 1 && new Set(said).size === 1;
};

/** Whether two of the choices differ. */
export const differ = (completions: readonly (Completion | undefined)[]): boolean =>
  new Set(textsOf(completions)).size > 1;

/**
 * What it is that makes the choices of a request the same: chance; one seed for all of them, so that they are one draw; or an
 * endpoint that answers the same whatever the seed.
 */
export async function whyAlike(
  client: CompletionClient,
  request: CompletionRequest,
  signal: AbortSignal,
): Promise<'chance' | 'one seed' | 'no draws'> {
  const ask = (seed: number) =>
    client.complete(
      { ...request, question: probe, choices: 2, maxNewTokens: probeTokens, format: undefined, seed },
      signal,
    );
  const first = await ask(request.seed);
  if (!areAlike(first)) return 'chance';
  for (let other = 1; other <= otherSeeds; other++) {
    const next = await ask((request.seed + other) % 2 ** 31);
    if (differ(next)) return 'chance';
    if (differ([first[0], next[0]])) return 'one seed';
  }
  return 'no draws';
}

const textsOf = (completions: readonly (Completion | undefined)[]): string[] =>
  completions.flatMap((completion) => (completion && !completion.noAnswer ? [textOf(completion)] : []));

export const textOf = ({ text, reasoning = '' }: Completion): string => reasoning + text;
