import type { TextTokenizer } from './text.js';

/** Puts the guard into every special token that a user's text spells. Throws where only normalising spells one. */
export function guardSpecials(
  words: string,
  { special, disguised }: Pick<TextTokenizer, 'special' | 'disguised'>,
  guard: string,
): string {
  const hidden = disguised(words);
  if (hidden !== undefined)
    throw new Error(
      `the tokenizer's normalizer turns a part of ${JSON.stringify(words)} into the special token ${JSON.stringify(hidden)}: write it otherwise`,
    );
  let guarded = words;
  for (const content of special.keys())
    if (guarded.includes(content)) {
      const [first = '', ...rest] = content;
      guarded = guarded.replaceAll(content, first + guard + rest.join(''));
    }
  return guarded;
}

const noncharacters = Array.from({ length: 32 }, (_, index) => String.fromCharCode(0xfdd0 + index));

/** A character that none of the texts has, of those that Unicode keeps free for such use. */
export function pickAbsent(texts: readonly string[]): string {
  const free = noncharacters.find((character) => !texts.some((text) => text.includes(character)));
  if (free === undefined) throw new Error('the text holds every one of the noncharacters U+FDD0 to U+FDEF');
  return free;
}
