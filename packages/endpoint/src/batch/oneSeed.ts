import { choicesIn } from '../reply.js';
import { textOf } from '../sameSeed.js';
import { ServerError } from '../serverError.js';
import type { BatchResult } from './batch.js';
import { outcomeIn } from './batchLine.js';

/** Results that are looked at. */
const looked = 8;
/**
 * Choices of a result that tell something. Draws that are independent are alike within each of two results of so many, and
 * not between them, in less than one case of ten thousand, whatever the distribution: two answers of 1/2 each are the worst.
 */
const fewest = 8;

/** Whether all choices of a request are one draw: alike within every result, and not the same from one to the next. */
export function haveOneSeed(results: readonly BatchResult[]): boolean {
  const groups = results
    .filter(({ id }) => id.count >= fewest)
    .slice(0, looked)
    .map(answered)
    .filter((texts) => texts.length >= fewest);
  return groups.length > 1 && groups.every(isOne) && !isOne(groups.map((texts) => texts[0]!));
}

const isOne = (texts: readonly string[]): boolean => new Set(texts).size === 1;

function answered(result: BatchResult): string[] {
  const outcome = outcomeIn(result.read());
  if (outcome === undefined || 'failure' in outcome) return [];
  try {
    return choicesIn(outcome.body).flatMap((choice) =>
      choice instanceof ServerError || choice.noAnswer !== undefined ? [] : [textOf(choice)],
    );
  } catch {
    return []; // what fails is said where it is read
  }
}
