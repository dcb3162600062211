import { CannotScore, servedPrompt } from '@diffuse/endpoint';
import type { Served } from '../answerer.js';
import { beginningOf } from '../fromEndpoint.js';
import { whereOf, type TaskPrompt } from '../prompts.js';
import { OtherTokenizer } from './otherTokenizer.js';
import type { ScoredBy } from './scoredBy.js';

/** Tokens shown before two prompts part, and after. */
const around = 4;

/**
 * Throws an OtherTokenizer, which says where they part, unless the server's chat template writes the prompt that ours does; says by what
 * that was seen. Spaces at the end of a forced beginning are left to the model, as they are where answers are drawn.
 */
export async function provePrompt(
  served: Served,
  of: TaskPrompt,
  signal: AbortSignal | undefined,
): Promise<ScoredBy['prompts']> {
  const { url, chat } = served;
  const { request } = of.prompt;
  const ours = of.encoded.prompt;
  const theirs = await servedPrompt(served, { request, response: beginningOf(of.prompt) }, { signal });
  const apart = (how: string): OtherTokenizer =>
    new OtherTokenizer(
      `${url} writes the prompt of ${whereOf(of)} otherwise than the tokenizer that is here: ${how}; give the tokenizer and the chat template that it serves, or serve the model with these`,
    );
  if (theirs === undefined)
    throw new CannotScore(
      `${url} does not tell what its chat template makes of a prompt, so that its probabilities cannot be set beside targets: serve the model with vLLM or llama.cpp's server`,
    );
  if ('count' in theirs) {
    if (theirs.count === ours.length) return 'counts';
    throw apart(`it counts ${theirs.count} tokens there, and here are ${ours.length}`);
  }
  const { tokens } = theirs;
  const same = ours.findIndex((token, i) => token !== tokens[i]);
  if (same < 0 && tokens.length === ours.length) return 'tokens';
  const at = same < 0 ? ours.length : same;
  const shown = (of: readonly number[]): string => {
    const near = of.slice(Math.max(0, at - around), at + around);
    return `${JSON.stringify(chat.decode(near))} (${near.join(', ') || 'none'})`;
  };
  throw apart(
    `they part at token ${at + 1}, where ${shown(tokens)} is around it there, of ${tokens.length}, and here ${shown(ours)}, of ${ours.length}`,
  );
}
