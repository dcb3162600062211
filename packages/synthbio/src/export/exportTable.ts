import { checkSet } from '../analysis/checkRecords.js';
import type { RecordSet, Sample, SampledRecord } from '../analysis/recordSet.js';
import type { RecordSchema } from '../schema/recordSchema.js';
import type { ExportTable } from './column.js';
import { recordColumns, usualDraws, type DrawColumn } from './recordColumns.js';
import { recordRow } from './recordRow.js';

/**
 * A row for each draw, in the columns of `recordColumns`. Where there are some, `draw.noAnswer` says why a draw is no answer (null
 * of answers), and `draw.reasoning` is what was thought before an answer. Throws an InputError on what is no schema and on a set
 * that `readRecordSet` does not give.
 *
 * @example
 * import { biographySchema, readRecordSet } from '@diffuse/synthbio';
 * import { exportTable, toJsonl } from '@diffuse/synthbio/export';
 *
 * const samples = [{ index: 0, text: '{Ann Lee}\n{Female}', logProb: -9 }];
 * toJsonl(exportTable(biographySchema, readRecordSet(biographySchema, 'tuned', samples)));
 */
export function exportTable(schema: RecordSchema, set: RecordSet): ExportTable {
  checkSet(set, 'set');
  const { records: answers, noAnswers = [] } = set;
  const records = [...answers, ...noAnswers.map(unread)].sort((a, b) => a.index - b.index);
  const some = (['noAnswer', 'reasoning'] as const).filter((name) =>
    records.some((record) => record[name] !== undefined),
  );
  const draws: DrawColumn[] = [...usualDraws, ...some];
  return { columns: recordColumns(schema, draws), rows: records.map((record) => recordRow(schema, record, draws)) };
}

/** A draw that is no answer, among the answers. */
const unread = (sample: Sample): SampledRecord => {
  const message = `no answer: ${sample.noAnswer}`;
  return { ...sample, attributes: {}, problems: [{ fault: 'no braces', message }], deviations: [] };
};
