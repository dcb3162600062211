import { count, fields, optional } from '@diffuse/check';
import type { NoAnswer } from '@diffuse/endpoint';

/** Draws that are no answers, in counts. */
export interface NoAnswerCounts extends Readonly<Record<NoAnswer, number>> {
  /** Those of `unreached` that the model ended itself: the server took all that it said for reasoning. None unless given. */
  readonly onlyReasoning?: number | undefined;
}

const counts = fields({ filtered: count, refused: count, unreached: count, onlyReasoning: optional(count) });

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
  return reasonsOf(of)
    .toSorted((a, b) => b.times - a.times)
    .map(({ words, times }) => words(times.toLocaleString('en-US')))
    .join(', ');
}

/**
 * What helps against draws that are no answers; `''` where all are. Throws an InputError on what are no counts.
 *
 * @example
 * import { remedyFor } from '@diffuse/diffuse';
 *
 * remedyFor({ filtered: 0, refused: 0, unreached: 3 }); // 'raise max reasoning tokens'
 */
export function remedyFor(of: NoAnswerCounts): string {
  counts(of, 'of');
  return reasonsOf(of)
    .map(({ remedy }) => remedy)
    .join('; ');
}

export const kinds = ['filtered', 'refused', 'unreached'] as const satisfies readonly NoAnswer[];

interface Reason {
  readonly times: number;
  readonly words: (count: string) => string;
  readonly remedy: string;
}

/** The reasons that there are. */
function reasonsOf({ filtered, refused, unreached, onlyReasoning = 0 }: NoAnswerCounts): Reason[] {
  const reasons: Reason[] = [
    {
      times: filtered,
      words: (count) => `a content filter took ${count}`,
      remedy: 'ask otherwise, or where no content filter stands before the model',
    },
    { times: refused, words: (count) => `${count} came back as a refusal`, remedy: 'ask otherwise' },
    {
      times: unreached - onlyReasoning,
      words: (count) => `${count} ended while the model still reasoned`,
      remedy: 'raise max reasoning tokens',
    },
    {
      times: onlyReasoning,
      words: (count) => `${count} came as reasoning alone, which the model ended itself`,
      remedy: 'have the model served with the reasoning parser that fits it, or with none',
    },
  ];
  return reasons.filter(({ times }) => times > 0);
}

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
    super(
      `none of the ${all.toLocaleString('en-US')} draws of ${asked} is an answer, so nothing can be measured: ${whyNoAnswers(counts)}; ${remedyFor(counts)}`,
    );
  }
}
