import { count, fields } from '@diffuse/check';
import type { NoAnswer } from '@diffuse/endpoint';

/** Draws that are no answers, in counts. */
export type NoAnswerCounts = Readonly<Record<NoAnswer, number>>;

const counts = fields({ filtered: count, refused: count, unreached: count });

/**
 * Why draws are no answers, most frequent reason first; `''` where all are. Throws an InputError on what are no counts.
 *
 * @example
 * import { whyNoAnswers } from '@diffuse/diffuse';
 *
 * whyNoAnswers({ filtered: 12, refused: 0, unreached: 3 }); // 'a content filter took 12, 3 ended while the model still reasoned'
 */
export function whyNoAnswers(of: NoAnswerCounts): string {
  counts(of, 'of');
  return kinds
    .filter((kind) => of[kind] > 0)
    .toSorted((a, b) => of[b] - of[a])
    .map((kind) => words[kind](of[kind].toLocaleString('en-US')))
    .join(', ');
}

export const kinds = ['filtered', 'refused', 'unreached'] as const satisfies readonly NoAnswer[];

const words: Readonly<Record<NoAnswer, (count: string) => string>> = {
  filtered: (count) => `a content filter took ${count}`,
  refused: (count) => `${count} came back as a refusal`,
  unreached: (count) => `${count} ended while the model still reasoned`,
};

const remedies: Readonly<Record<NoAnswer, string>> = {
  filtered: 'ask otherwise, or where no content filter stands before the model',
  refused: 'ask otherwise',
  unreached: 'allow the model more reasoning tokens',
};

/** None of the draws for a prompt is an answer: there is nothing to measure. What came is in the records. */
export class NoAnswersError extends Error {
  override readonly name = 'NoAnswersError';
  readonly code = 'no-answers';

  constructor(
    /** What was asked: of a task's prompt, `task/file`. */
    readonly asked: string,
    readonly counts: NoAnswerCounts,
  ) {
    const all = kinds.reduce((sum, kind) => sum + counts[kind], 0);
    const remedy = kinds.filter((kind) => counts[kind] > 0).map((kind) => remedies[kind]);
    super(
      `none of the ${all.toLocaleString('en-US')} draws of ${asked} is an answer, so nothing can be measured: ${whyNoAnswers(counts)}; ${remedy.join('; ')}`,
    );
  }
}
