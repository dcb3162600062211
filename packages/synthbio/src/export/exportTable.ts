import { integer } from '@diffuse/check';

import { checkSet } from '../analysis/checkRecords.js';
import type { RecordSet, Sample, SampledRecord } from '../analysis/recordSet.js';
import { hasNoProblem } from '../parse/parsedRecord.js';
import { facetsOf } from '../schema/facets.js';
import { checkSchema } from '../schema/checkSchema.js';
import type { Field } from '../schema/field.js';
import type { RecordSchema } from '../schema/recordSchema.js';

/** A column of exported records: all values in order, null where a field could not be read. */
export type ExportColumn =
  | { name: string; type: 'int'; values: (number | null)[] }
  | { name: string; type: 'float'; values: (number | null)[] }
  | { name: string; type: 'bool'; values: boolean[] }
  | { name: string; type: 'text'; values: (string | null)[] };

/**
 * One row for each draw: `index`, `promptVersion`, `text` (as the model wrote it), `logProb` (nats, null if not known),
 * `wellFormed` (every field can be read), `problems` (null if none), and a column for every field and facet of the schema: whole numbers and years
 * as numbers, all else as text. Where there are some, `draw.noAnswer` says why a draw is no answer (null of answers), and
 * `draw.reasoning` is what was thought before an answer. Throws an InputError on what is no schema and on a set that
 * `readRecordSet` does not give.
 *
 * @example
 * import { biographySchema, readRecordSet } from '@diffuse/synthbio';
 * import { exportTable, toJsonl } from '@diffuse/synthbio/export';
 *
 * const samples = [{ index: 0, text: '{Ann Lee}\n{Female}', logProb: -9 }];
 * toJsonl(exportTable(biographySchema, readRecordSet(biographySchema, 'tuned', samples)));
 */
export function exportTable(schema: RecordSchema, set: RecordSet): ExportColumn[] {
  checkSchema(schema);
  checkSet(set, 'set');
  const { records: answers, noAnswers = [] } = set;
  const records = [...answers, ...noAnswers.map(unread)].sort((a, b) => a.index - b.index);
  return [
    { name: 'index', type: 'int', values: records.map(({ index }) => index) },
    { name: 'promptVersion', type: 'text', values: records.map(() => schema.version) },
    { name: 'text', type: 'text', values: records.map(({ text }) => text) },
    { name: 'logProb', type: 'float', values: records.map(({ logProb }) => logProb) },
    { name: 'wellFormed', type: 'bool', values: records.map(hasNoProblem) },
    {
      name: 'problems',
      type: 'text',
      values: records.map(({ problems }) => problems.map(({ message }) => message).join('; ') || null),
    },
    ...schema.fields.flatMap((field) =>
      facetsOf(field).map((name): ExportColumn => {
        const values = records.map(({ attributes }) => attributes[name] ?? null);
        return isWhole(field, name) ? numbers(name, values) : { name, type: 'text', values };
      }),
    ),
    ...ofDraws(records),
  ];
}

/** A draw that is no answer, among the answers. */
const unread = (sample: Sample): SampledRecord => {
  const message = `no answer: ${sample.noAnswer}`;
  return { ...sample, attributes: {}, problems: [{ fault: 'no braces', message }], deviations: [] };
};

/** What is known of how some were drawn. */
function ofDraws(records: readonly SampledRecord[]): ExportColumn[] {
  const columns = (['noAnswer', 'reasoning'] as const).map((name) => ({
    name: `draw.${name}`,
    type: 'text' as const,
    values: records.map((record) => record[name] ?? null),
  }));
  return columns.filter(({ values }) => values.some((value) => value !== null));
}

const isWhole = (field: Field, name: string): boolean =>
  field.kind === 'number' || (field.kind === 'date' && name === `${field.name}.year`);

/** 32 bits where they hold every number, and doubles where one is greater. */
function numbers(name: string, texts: readonly (string | null)[]): ExportColumn {
  const values = texts.map((text, i) => {
    if (text === null) return null;
    integer()(Number(text), `set.records[${i}].attributes.${name}`);
    return Number(text);
  });
  return { name, type: values.every((value) => value === null || value === (value | 0)) ? 'int' : 'float', values };
}
