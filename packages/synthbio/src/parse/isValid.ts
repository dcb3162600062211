import * as check from '@diffuse/check';

import { parsedParts } from './checkParsed.js';
import { hasNoProblem, type ParsedRecord } from './parsedRecord.js';

const checkRecord = check.fields(parsedParts);

/**
 * Whether every field of an answer could be read. Throws an InputError on what `parseRecord` does not give.
 *
 * @example
 * import { biographySchema, isValid, parseRecord } from '@diffuse/synthbio';
 *
 * isValid(parseRecord(biographySchema, '{Ann Lee}\n{Female}')); // false: four fields are missing
 */
export function isValid(record: ParsedRecord): boolean {
  checkRecord(record, 'record');
  return hasNoProblem(record);
}
