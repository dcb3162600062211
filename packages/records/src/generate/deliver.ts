import { writeAtomically } from '@diffuse/files';
import type { Stage } from '@diffuse/runs';
import type { RecordSchema, RecordTexts } from '@diffuse/synthbio';
import { recordColumns, recordFormats, type RecordFormat } from '@diffuse/synthbio/export';
import type { Context } from '@diffuse/workbench';
import { halvesNote, writeRecords } from '../recordFile.js';
import type { Generated } from './generate.js';
import { isAccepted, type Judged } from './judge.js';
import { columnsOf, rowsOf, stoppable } from './rows.js';

/** What is written of a run. */
export interface Delivering {
  readonly schema: RecordSchema;
  readonly rows: readonly RecordTexts[] | undefined;
  readonly stage: Pick<Stage, 'records' | 'rejected'>;
  readonly context: Pick<Context, 'note' | 'signal'>;
}

/**
 * Writes the accepted records in each format, a row for each, and every other answer with why it is none into a file of its own; goes
 * through the answers again for each file, with some hundreds of them in memory. Gives the records' files and that of the others.
 */
export async function deliver(
  generated: Generated,
  { schema, rows, stage, context }: Delivering,
): Promise<{ readonly records: readonly string[]; readonly rejected: string }> {
  const columns = recordColumns(schema, columnsOf(generated));
  let halves = 0;
  const rejected = await stage.rejected((path) => writeAtomically(path, lines()));
  const records = await stage.records(recordFormats, async (path, format) => {
    const groups = stoppable(rowsOf(generated, schema), context.signal);
    ({ halves } = await writeRecords(path, format as RecordFormat, columns, groups));
  });
  if (halves > 0) context.note(halvesNote(halves));
  return { records, rejected };

  async function* lines(): AsyncGenerator<string> {
    for await (const { judged } of stoppable(generated.again(), context.signal)) {
      const others = judged.filter((each) => !isAccepted(each));
      yield others.map((each) => `${JSON.stringify(rejectedLine(schema, rows, each))}\n`).join('');
    }
  }
}

/** An answer that is no record, with why, what could be read of it and what it was asked with. */
function rejectedLine(
  { fields }: RecordSchema,
  rows: readonly RecordTexts[] | undefined,
  { answer: { index, text, ...answer }, row, record, rejections }: Judged,
): object {
  const read = fields.filter(({ name }) => record.attributes[name] !== undefined);
  return {
    index,
    reasons: rejections,
    fields: Object.fromEntries(read.map(({ name }) => [name, record.attributes[name]])),
    ...(row !== undefined && { drawn: rows![row] }),
    text,
    ...answer,
  };
}
