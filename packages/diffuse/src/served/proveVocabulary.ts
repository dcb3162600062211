import { servedText } from '@diffuse/endpoint';
import type { Served } from '../answerer.js';
import type { TaskPrompt } from '../prompts.js';
import { OtherTokenizer } from './otherTokenizer.js';

/** Decoders differ in the spaces at a text's beginning, and in what joins its tokens. */
const bare = (text: string): string => text.replace(/\s/g, '');

/**
 * Throws an OtherTokenizer, which names the first of them, where tokens of the targets stand for other texts at the server; says whether it
 * tells what they stand for. Special tokens are left out: not all servers write them.
 */
export async function proveVocabulary(
  served: Served,
  { encoded }: TaskPrompt,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const { url, chat } = served;
  const isText = (token: number): boolean => chat.decode([token]) !== '';
  const tokens = encoded.targets.flatMap(({ tokens }) => tokens).filter(isText);
  const theirs = await servedText(served, tokens, { signal });
  if (theirs === undefined) return false;
  if (bare(theirs) === bare(chat.decode(tokens))) return true;
  for (const token of new Set(tokens)) {
    const [here, there] = [chat.decode([token]), (await servedText(served, [token], { signal })) ?? ''];
    if (bare(here) === bare(there)) continue;
    throw new OtherTokenizer(
      `${url} has another vocabulary than the tokenizer that is here: token ${token} is ${JSON.stringify(there)} there, and ${JSON.stringify(here)} here; give the tokenizer of the model that is served`,
    );
  }
  return true;
}
