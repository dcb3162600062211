import type { ParsedRecord } from '@diffuse/synthbio';
import type { Rejection } from './rejection.js';

/** What a record must not be like, besides what its schema says. */
export interface Screen {
  /** Why it is not taken; looks, and changes nothing. */
  faultOf(record: ParsedRecord): Rejection | undefined;
  /** Takes a record into account for those that come after it. */
  add(record: ParsedRecord): void;
}
