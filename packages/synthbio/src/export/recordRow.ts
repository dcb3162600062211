import * as check from '@diffuse/check';

import { checkRecord } from '../analysis/checkRecords.js';
import type { SampledRecord } from '../analysis/recordSet.js';
import { hasNoProblem } from '../parse/parsedRecord.js';
import type { RecordSchema } from '../schema/recordSchema.js';
import { checkRow } from './checkTable.js';
import type { ExportCell } from './column.js';
import { readCell } from './readCell.js';
import { sourcesOf, usualDraws, type DrawColumn } from './recordColumns.js';

/** A record with all that is known of how it was drawn. */
export interface DrawnRecord extends SampledRecord {
  /** The log-probability, in nats, of keeping to the format while it was drawn, where it was held to one. */
  readonly formatLogMass?: number | null | undefined;
}

const checkDrawn = check.fields({ formatLogMass: check.optional(check.nullable(check.real())) });

/**
 * A record as a row for the columns that `recordColumns` gives with the same `draws`: numbers, days and lists of its attributes'
 * texts, null where there is none. Throws an InputError on what is no schema, no record, and on an attribute that is not of its
 * field's type, as a derived number that is none.
 *
 * @example
 * import { biographySchema, readRecordSet } from '@diffuse/synthbio';
 * import { recordRow } from '@diffuse/synthbio/export';
 *
 * const { records } = readRecordSet(biographySchema, 'tuned', [{ index: 0, text: '{Ann Lee}\n{Female}', logProb: -9 }]);
 * recordRow(biographySchema, records[0]!, ['index']); // ['Ann Lee', 'Female', null, …, 0]
 */
export function recordRow(
  schema: RecordSchema,
  record: DrawnRecord,
  draws: readonly DrawColumn[] = usualDraws,
): ExportCell[] {
  const sources = sourcesOf(schema, draws);
  checkRecord(record, 'record');
  checkDrawn(record, 'record');
  const { attributes } = record;
  const row = sources.map((source) => {
    if ('draw' in source) return drawn[source.draw](record, schema);
    const text =
      attributes[source.attribute] ?? (source.type === 'list' ? emptyList(record, source.attribute) : undefined);
    return text === undefined ? null : readCell(text, source.type, `record.attributes.${source.attribute}`);
  });
  checkRow(sources, row, 'record');
  return row;
}

/** A list without values has no attribute, and neither has one that could not be read. */
function emptyList({ attributes, problems }: DrawnRecord, name: string): string | undefined {
  const isRead = problems.length === 0 || Object.keys(attributes).length > 0;
  return isRead && !problems.some(({ field }) => field?.name === name) ? '' : undefined;
}

const drawn: Readonly<Record<DrawColumn, (record: DrawnRecord, schema: RecordSchema) => ExportCell>> = {
  index: ({ index }) => index,
  answer: ({ text }) => text,
  logProb: ({ logProb }) => logProb,
  formatLogMass: ({ formatLogMass }) => formatLogMass ?? null,
  promptVersion: (_, { version }) => version,
  finished: ({ finished }) => finished ?? null,
  wellFormed: hasNoProblem,
  problems: ({ problems }) => problems.map(({ message }) => message).join('; ') || null,
  noAnswer: ({ noAnswer }) => noAnswer ?? null,
  reasoning: ({ reasoning }) => reasoning ?? null,
};
