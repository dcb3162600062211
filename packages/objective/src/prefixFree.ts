import { InputError } from '@diffuse/check';
import type { EncodedTarget } from './encoded.js';

/**
 * Throws an InputError if some target's tokens are the beginning of, or the same as, another's. Sorted token by token, a prefix
 * stands right before a sequence that it begins, so neighbours suffice.
 */
export function checkPrefixFree(targets: readonly EncodedTarget[], eos: boolean): void {
  const sorted = [...targets].sort((a, b) => compareTokens(a.tokens, b.tokens));
  sorted.forEach((longer, i) => {
    const shorter = sorted[i - 1];
    if (shorter === undefined || !isPrefix(shorter.tokens, longer.tokens)) return;
    const [a, b] = [`"${shorter.text}"`, `"${longer.text}"`];
    const ids = `(tokens ${shorter.tokens.join(',')} ⊂ ${longer.tokens.join(',')})`;
    const texts = targets.map(({ text }) => text);
    if (shorter.tokens.length === longer.tokens.length)
      throw overlap('prefix-free', texts, `targets ${a} and ${b} are the same tokens ${ids}: drop one of them`);
    const remedy = eos ? 'drop one of them' : 'ask for the end token (eos: true) or drop one of them';
    throw overlap('prefix-free', texts, `target ${a} is a prefix of ${b} ${ids}: ${remedy}`);
  });
}

/** The probabilities of targets of which one begins another count what is common to both twice. */
const overlap = (asked: string, found: readonly string[], remedy: string): InputError =>
  new InputError('OUT_OF_RANGE', 'target.targets', { asked, found, remedy });

/** Throws an InputError if some text is the beginning of another. Sorted, a beginning stands right before a text that it begins. */
export function checkTextsApart(texts: readonly string[]): void {
  const sorted = [...texts].sort();
  sorted.forEach((longer, i) => {
    const shorter = sorted[i - 1];
    if (shorter !== undefined && shorter !== longer && longer.startsWith(shorter))
      throw overlap(
        'prefix-free as texts',
        texts,
        `target "${shorter}" is a prefix of "${longer}", and where answers go on, one that begins with the second begins with both: ask for the end token (eos: true), end targets where a word or a brace ends, or drop one of them`,
      );
  });
}

/** Orders token sequences token by token, a prefix before what it begins. */
export function compareTokens(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) if (a[i] !== b[i]) return a[i]! - b[i]!;
  return a.length - b.length;
}

const isPrefix = (prefix: readonly number[], tokens: readonly number[]): boolean =>
  prefix.length <= tokens.length && prefix.every((token, i) => token === tokens[i]);
