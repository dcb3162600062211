import type { ParsedRecord } from '@diffuse/synthbio';
import type { Asked } from './asked.js';
import type { DrawnAnswer } from './drawnAnswer.js';
import type { Quotas } from './quotas.js';
import type { Rejection } from './rejection.js';
import type { Screen } from './screen.js';

/** An answer, what it says, and why it is no record of the set; accepted where there is no reason. */
export interface Judged {
  readonly answer: DrawnAnswer;
  /** The row of drawn values that it was asked with. */
  readonly row: number | undefined;
  /** What could be read; nothing of a draw that is no answer. */
  readonly record: ParsedRecord;
  readonly rejections: readonly Rejection[];
  /** Whether its fields could be read and its rules hold, whatever became of it then. */
  readonly isValid: boolean;
}

/** What decides on answers. */
export interface Judging {
  /** Records. */
  readonly wanted: number;
  readonly asked: Pick<Asked, 'rows' | 'read'>;
  readonly quotas: Quotas | undefined;
  readonly screen: Screen;
}

export interface Judge {
  /** Judges the next answer, by rising index: what was accepted before counts. */
  judge(answer: DrawnAnswer, row: number | undefined): Judged;
  /** Records so far. */
  accepted(): number;
  /** Rows without a record, in their order. */
  missingRows(): number[];
}

const nothing: ParsedRecord = { attributes: {}, problems: [], deviations: [] };

/**
 * Decides on answers one by one, in the order of their indices: fields that can be read and rules that hold, then the screens, then
 * the quotas. A decision depends on the answers before and on nothing else, so that whoever judges the same answers has the same
 * records.
 */
export function createJudge({ wanted, asked: { rows, read }, quotas, screen }: Judging): Judge {
  let accepted = 0;
  const filled = new Set<number>();

  function rejectionsOf(answer: DrawnAnswer, row: number | undefined, record: ParsedRecord): Rejection[] {
    const unread = faultsOf(answer, record);
    if (unread.length > 0) return unread;
    if (accepted === wanted || (row !== undefined && filled.has(row)))
      return [{ reason: 'not needed', says: 'its record is there already' }];
    const fault = screen.faultOf(record) ?? quotas?.faultOf(record.attributes);
    return fault === undefined ? [] : [fault];
  }

  return {
    judge(answer, row) {
      const record = answer.noAnswer === undefined ? read(answer.text, row) : nothing;
      const rejections = rejectionsOf(answer, row, record);
      if (rejections.length === 0) {
        accepted++;
        if (row !== undefined) filled.add(row);
        screen.add(record);
        quotas?.add(record.attributes);
      }
      return { answer, row, record, rejections, isValid: faultsOf(answer, record).length === 0 };
    },
    accepted: () => accepted,
    missingRows: () => [...(rows ?? []).keys()].filter((row) => !filled.has(row)),
  };
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
