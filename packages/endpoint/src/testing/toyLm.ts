import type { ServedLm } from './scoringServer.js';

const vocabulary = 12;

/** Never said. */
export const never = 11;

/** Of token t after others whose ids sum to s: 1 + (t + s) mod 5 parts of all; of the last token none. */
export function partsOf(context: readonly number[]): number[] {
  const sum = context.reduce((a, b) => a + b, 0);
  return Array.from({ length: vocabulary }, (_, token) => (token === never ? 0 : 1 + ((token + sum) % 5)));
}

/** A language model of twelve tokens, a text for each, whose template writes 1, a token for each letter of the request, and 2. */
export const toyLm: ServedLm = {
  next(context) {
    const parts = partsOf(context);
    const all = parts.reduce((a, b) => a + b, 0);
    return parts.map((part) => Math.log(part / all));
  },
  prompt: (messages) => [1, ...messages.flatMap(({ content }) => Array.from(String(content), letter)), 2],
  text: (tokens) => tokens.map((token) => String.fromCharCode(97 + token)).join(''),
};

const letter = (text: string): number => text.charCodeAt(0) % 10;
