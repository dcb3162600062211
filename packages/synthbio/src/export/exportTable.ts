import type { RecordSet } from '../analysis/recordSet.js';
import { isValid } from '../parse/parseRecord.js';
import { attributesOf } from '../schema/facets.js';
import type { RecordSchema } from '../schema/recordSchema.js';

/** A column of exported records: all values in order, null where a field could not be read. */
export type ExportColumn =
  | { name: string; type: 'int'; values: number[] }
  | { name: string; type: 'float'; values: (number | null)[] }
  | { name: string; type: 'bool'; values: boolean[] }
  | { name: string; type: 'text'; values: (string | null)[] };

/**
 * One row for each answer: `index`, `promptVersion`, `text` (as the model wrote it), `logProb` (nats, null if not known),
 * `valid`, `problems` (null if none), and a column for every field and facet of the schema.
 */
export function exportTable(schema: RecordSchema, { records }: RecordSet): ExportColumn[] {
  return [
    { name: 'index', type: 'int', values: records.map(({ index }) => index) },
    { name: 'promptVersion', type: 'text', values: records.map(() => schema.version) },
    { name: 'text', type: 'text', values: records.map(({ text }) => text) },
    { name: 'logProb', type: 'float', values: records.map(({ logProb }) => logProb) },
    { name: 'valid', type: 'bool', values: records.map(isValid) },
    {
      name: 'problems',
      type: 'text',
      values: records.map(({ problems }) => problems.map(({ message }) => message).join('; ') || null),
    },
    ...schema.fields.flatMap(attributesOf).map((name): ExportColumn => ({
      name,
      type: 'text',
      values: records.map(({ attributes }) => attributes[name] ?? null),
    })),
  ];
}
