import type { ParsedRecord } from '../parse/parsedRecord.js';

/** Why a record that could be read is not taken. */
export interface Rejection {
  readonly reason: 'no such place' | 'real person' | 'like the example' | 'not new' | 'duplicate' | 'near-duplicate';
  /** In words, with what is at fault. */
  readonly says: string;
  /** The field that it is about, where it is one. */
  readonly field?: string;
}

/** What records are held against, one after the other. */
export interface Screen {
  /** Why a record is not to be taken; looks, and changes nothing. */
  faultOf(record: ParsedRecord): Rejection | undefined;
  /** Takes a record into account for those that come after it. */
  add(record: ParsedRecord): void;
}
