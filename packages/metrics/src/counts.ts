import { count, InputError, text } from '@diffuse/check';
import * as check from './checks.js';

/** How often each value was drawn: by value, or the bare frequencies. */
export type Counts = ReadonlyMap<string, number> | readonly number[];

/**
 * The counts of a list of answers, in order of first appearance. Throws an InputError on what is no text, and on a text in
 * place of a list.
 *
 * @example
 * import { countAnswers } from '@diffuse/metrics';
 *
 * countAnswers(['Fig', 'Apple', 'Fig']); // Map { 'Fig' => 2, 'Apple' => 1 }
 */
export function countAnswers(answers: Iterable<string>): Map<string, number> {
  return tally(check.each(answers, 'answers', 'a list of texts', text));
}

/** `countAnswers` of what is known to be texts. */
export function tally(answers: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const answer of answers) counts.set(answer, (counts.get(answer) ?? 0) + 1);
  return counts;
}

/** The frequencies greater than zero. Throws an InputError on what is no count. */
export function positiveCounts(counts: Counts): number[] {
  if (!(Array.isArray(counts) || ArrayBuffer.isView(counts) || counts instanceof Map))
    throw new InputError('WRONG_TYPE', 'counts', { asked: 'a list or a Map of counts', found: counts });
  const positive: number[] = [];
  for (const [value, frequency] of (counts as Counts).entries()) {
    if (!Number.isSafeInteger(frequency) || frequency < 0) count(frequency, `counts[${JSON.stringify(value)}]`);
    if (frequency > 0) positive.push(frequency);
  }
  return positive;
}
