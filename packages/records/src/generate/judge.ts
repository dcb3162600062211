import type { ParsedRecord, Screen } from '@diffuse/synthbio';
import type { Asked } from './asked.js';
import type { Chooser, Verdict } from './chooser.js';
import type { DrawnAnswer } from './drawnAnswer.js';
import type { Rejection } from './rejection.js';

/**
 * An answer, what it says, and why it is no record of the set; accepted where there is no reason. Of answers that are chosen
 * among (`combination`) this is as things stand with the answers before, until all are there.
 */
export interface Judged {
  readonly answer: DrawnAnswer;
  /** The row of drawn values that it was asked with. */
  readonly row: number | undefined;
  /** What could be read; nothing of a draw that is no answer. */
  readonly record: ParsedRecord;
  readonly rejections: readonly Rejection[];
  /** Whether its fields could be read and its rules hold, whatever became of it then. */
  readonly isValid: boolean;
  /** Whether its record was still wanted when its turn came. */
  readonly isNeeded: boolean;
  readonly combination?: number | undefined;
}

/** Whether there is nothing against it, as far as it is decided. */
export const isAccepted = ({ rejections }: Judged): boolean => rejections.length === 0;

/** What decides on answers. */
export interface Judging {
  readonly read: Asked['read'];
  readonly screen: Screen;
  readonly chooser: Chooser;
}

export interface Judge extends Pick<Chooser, 'size' | 'isEnough' | 'needed' | 'missingRows'> {
  /** Judges the next answer, by rising index: what came before counts. */
  judge(answer: DrawnAnswer, row: number | undefined): Judged;
  /** What is decided at the end. */
  verdict(): Verdict;
}

const nothing: ParsedRecord = { attributes: {}, problems: [], deviations: [] };

/**
 * Decides on answers one by one, in the order of their indices: fields that can be read and rules that hold, then the screens, then
 * the choice among what is left. A decision depends on the answers and on nothing else, so that whoever judges the same answers has
 * the same records.
 *
 * An answer that repeats one before it which may be chosen is a duplicate, whether or not that one is: what is chosen then
 * does not depend on what is not among the records, and no choice has two that are alike.
 */
export function createJudge({ read, screen, chooser }: Judging): Judge {
  function fate(
    answer: DrawnAnswer,
    row: number | undefined,
    record: ParsedRecord,
    notNeeded: Rejection | undefined,
  ): Pick<Judged, 'rejections' | 'combination'> {
    const reason = notNeeded ?? screen.faultOf(record);
    if (reason !== undefined) return { rejections: [reason] };
    const { rejection, combination } = chooser.offer(answer.index, row, record.attributes);
    if (rejection === undefined || combination !== undefined) screen.add(record);
    return {
      rejections: rejection === undefined ? [] : [rejection],
      ...(combination !== undefined && { combination }),
    };
  }

  return {
    judge(answer, row) {
      const record = answer.noAnswer === undefined ? read(answer.text, row) : nothing;
      const faults = faultsOf(answer, record);
      const isValid = faults.length === 0;
      const notNeeded = chooser.notNeeded(row);
      const of = { answer, row, record, isValid, isNeeded: notNeeded === undefined };
      return { ...of, ...(isValid ? fate(answer, row, record, notNeeded) : { rejections: faults }) };
    },
    size: () => chooser.size(),
    isEnough: () => chooser.isEnough(),
    needed: (answers) => chooser.needed(answers),
    missingRows: () => chooser.missingRows(),
    verdict: () => chooser.verdict(),
  };
}

/** What was judged, as it is once all answers are there. */
export function settled(judged: Judged, { accepted, rejectionOf }: Verdict): Judged {
  const { answer, combination } = judged;
  if (combination === undefined) return judged;
  return { ...judged, rejections: accepted.has(answer.index) ? [] : [rejectionOf(combination)] };
}

/** What keeps an answer from being a record at all. */
export function faultsOf({ noAnswer, finished }: DrawnAnswer, { problems, deviations }: ParsedRecord): Rejection[] {
  if (noAnswer !== undefined) return [{ reason: 'no answer', says: `there is no answer: ${noAnswer}` }];
  const cutOff = finished === 'length';
  if (problems.length === 0)
    return cutOff && deviations.includes('truncated')
      ? [{ reason: 'cut off', says: 'the answer was cut off at the greatest length, inside of its last field' }]
      : [];
  return problems.map(({ fault, field, message }) => ({
    reason: cutOff && fault === 'missing field' ? 'cut off' : fault,
    says: message,
    ...(field !== undefined && { field: field.name }),
  }));
}
