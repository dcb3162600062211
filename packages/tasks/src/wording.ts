import { InputError, integer, list, name } from '@diffuse/check';
import { refuseRepeated } from './checkTask.js';

/** The words of a wording that stand for the range, as in the paper's A.1. */
const words = ['low', 'high'] as const;

const someTexts = list(name, { least: 1 });
const whole = (word: string): RegExp => new RegExp(`\\b${word}\\b`, 'g');

/**
 * The wordings of a request for a random integer that a file's content holds: a list of texts, in each of which the whole
 * words `low` and `high` stand for the range, each once. Throws an InputError on anything else, naming the entry.
 *
 * @example
 * import { rngPrompt, wordingsOf } from '@diffuse/tasks';
 *
 * const wordings = wordingsOf(['Give a number from low to high, in braces.']);
 * rngPrompt(0, 1, 6, wordings).request; // 'Give a number from 1 to 6, in braces.'
 */
export function wordingsOf(content: unknown): string[] {
  someTexts(content, 'wordings');
  const wordings = content as string[];
  for (const [index, wording] of wordings.entries()) checkWording(wording, `wordings[${index}]`);
  refuseRepeated(wordings, 'wordings');
  return wordings;
}

/** A wording with its range in it. */
export function inWording(wording: string, low: number, high: number): string {
  return wording.replace(whole('low'), String(low)).replace(whole('high'), String(high));
}

function checkWording(wording: string, argument: string): void {
  for (const word of words) {
    const count = wording.match(whole(word))?.length ?? 0;
    if (count === 1) continue;
    throw new InputError('OUT_OF_RANGE', argument, {
      asked: `a text that holds the word "${word}" once, for an end of the range`,
      found: wording,
      remedy: count === 0 ? 'it does not' : `it does ${count} times`,
    });
  }
}

/** How large a range may be: as many targets come of it. */
const widest = 1e6;

/** Throws an InputError unless both are integers, the lower first. */
export function checkRange(low: number, high: number): void {
  integer()(low, 'low');
  integer({ least: low, most: low + widest - 1 })(high, 'high');
}
