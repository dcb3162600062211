import { CannotScore, openScorer, type Endpoint, type Honour } from '@diffuse/endpoint';

/** Whether a server tells the probabilities of a given text: tried on a prompt in its model's tokens, where they are known. */
export async function scoresGivenText(
  endpoint: Endpoint,
  tokens: readonly number[] | undefined,
  signal: AbortSignal,
): Promise<Honour> {
  const field = 'given text';
  if (tokens === undefined)
    return { field, honoured: 'unclear', evidence: 'its tokenizer is not here: give it as the tokenizer' };
  try {
    const { by } = await openScorer(endpoint, tokens, { signal });
    return { field, honoured: 'yes', evidence: `the probabilities of ${tokens.length} given tokens, by ${by}` };
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof CannotScore)) throw error;
    return { field, honoured: 'no', evidence: (/\((.*)\)/.exec(error.message) ?? ['', error.message])[1]! };
  }
}
