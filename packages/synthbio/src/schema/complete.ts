import type { Problem } from '../parse/parsedRecord.js';
import type { RecordSchema } from './recordSchema.js';

/** What follows from a record's attributes, and what in them breaks the schema's rules. */
export function complete(
  _schema: RecordSchema,
  _attributes: Readonly<Record<string, string>>,
): { attributes: Record<string, string>; problems: Problem[] } {
  return { attributes: {}, problems: [] };
}
