import { writeAtomically } from '@diffuse/files';
import { counted } from '@diffuse/report';
import type { Stage } from '@diffuse/runs';
import type { RecordSchema, RecordTexts } from '@diffuse/synthbio';
import { exportTable, toArrow, toJsonl, toParquet, type ExportColumn } from '@diffuse/synthbio/export';
import type { Context } from '@diffuse/workbench';
import { recordSet, type Generated } from './generate.js';
import type { Judged } from './judge.js';

/** Formats in the order in which they are named to the user, by their extension. */
const formats = { jsonl: toJsonl, arrow: toArrow, parquet: toParquet };

/** What is written of a run. */
export interface Delivering {
  readonly schema: RecordSchema;
  readonly rows: readonly RecordTexts[] | undefined;
  readonly model: string;
  readonly stage: Pick<Stage, 'records' | 'rejected'>;
  readonly context: Pick<Context, 'note' | 'signal'>;
}

/**
 * Writes the accepted records in each format, a row for each, and every other answer with why it is none into a file of its own; goes
 * through the answers a second time for that. Gives the records' files and that of the others.
 */
export async function deliver(
  generated: Generated,
  { schema, rows, model, stage, context }: Delivering,
): Promise<{ readonly records: readonly string[]; readonly rejected: string }> {
  const accepted: Judged[] = [];
  const rejected = await stage.rejected((path) => writeAtomically(path, lines()));
  const columns = exportTable(schema, recordSet(model, accepted));
  const halves = rowsWithHalves(columns);
  if (halves > 0)
    context.note(
      `${counted(halves, 'record')} with half a character, a surrogate without its other half: Arrow and Parquet hold UTF-8, and have � there; records.jsonl has it as it came`,
    );
  const records = await stage.records(Object.keys(formats), async (path, extension) => {
    context.signal.throwIfAborted();
    await writeAtomically(path, [formats[extension as keyof typeof formats](columns)]);
  });
  return { records, rejected };

  /** The answers that are no records; those that are, are put aside. */
  async function* lines(): AsyncGenerator<string> {
    for await (const { judged } of generated.again()) {
      context.signal.throwIfAborted();
      accepted.push(...judged.filter(({ rejections }) => rejections.length === 0));
      const others = judged.filter(({ rejections }) => rejections.length > 0);
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

/** How many rows have a text that is none in UTF-8. */
function rowsWithHalves(columns: readonly ExportColumn[]): number {
  const texts = columns.filter(({ type }) => type === 'text');
  const isHalf = (value: unknown): boolean => typeof value === 'string' && /\p{Cs}/u.test(value);
  return columns[0]!.values.filter((_, i) => texts.some(({ values }) => isHalf(values[i]))).length;
}
