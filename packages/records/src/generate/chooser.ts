import type { RecordTexts } from '@diffuse/synthbio';
import type { Rejection } from './rejection.js';

/** What becomes of a valid answer, as far as it is known. */
interface Offered {
  /** Why it is no record; final where it has no `combination`, and else as things stand. */
  readonly rejection?: Rejection | undefined;
  /** Answers with the same number are alike in all that is chosen by; absent where the decision is final. */
  readonly combination?: number | undefined;
}

/** Which of the answers that came are records, and why others are none. */
export interface Verdict {
  /** Their indices. */
  readonly accepted: ReadonlySet<number>;
  /** Of answers that were to be chosen among and are not. */
  rejectionOf(combination: number): Rejection;
}

/** Decides which valid answers are records. */
export interface Chooser {
  /** Why no answer to this row, or none at all, is needed any more. */
  notNeeded(row: number | undefined): Rejection | undefined;
  /** Takes a valid answer into account, by rising index. */
  offer(index: number, row: number | undefined, attributes: RecordTexts): Offered;
  /** Records that the answers so far would give. */
  size(): number;
  /** Whether no more answers are needed: there are records enough, and enough answers to choose them well. */
  isEnough(): boolean;
  /** How many more answers it takes at least, of so many that came so far and the rates among them. */
  needed(answers: number): number;
  /** Rows without a record, in their order. */
  missingRows(): number[];
  verdict(): Verdict;
}

export const isThere: Rejection = { reason: 'not needed', says: 'its record is there already' };
