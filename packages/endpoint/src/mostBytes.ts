import { limits } from '@diffuse/check';

const { bytes, tokenBytes, mostBytes } = limits.endpoint;

/** Bytes that a reply to a request may have: those of every token that is asked for, with those ranked beside it, and some more. */
export function mostBytesOf(asked: object | undefined): number {
  const fields: Readonly<Record<string, unknown>> = { ...asked };
  const number = (...names: readonly string[]): number =>
    names.reduce((sum, name) => sum + (typeof fields[name] === 'number' ? fields[name] : 0), 0);
  const { prompt } = fields;
  const given = Array.isArray(prompt) ? (prompt as readonly (readonly number[])[]) : [];
  const drawn = Math.max(1, given.length, number('n')) * number('max_tokens', 'max_completion_tokens', 'n_predict');
  const read = 'n_probs' in fields ? 0 : given.reduce((sum, { length }) => sum + length, 0); // that is of what is drawn
  const ranked = 1 + number('top_logprobs', 'logprobs', 'prompt_logprobs', 'n_probs');
  return Math.min(mostBytes, bytes + (drawn + read) * ranked * tokenBytes);
}
