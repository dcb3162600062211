import { writeAtomically } from '@diffuse/files';
import { counted } from '@diffuse/report';
import {
  recordWriter,
  type ExportColumn,
  type ExportRow,
  type RecordFormat,
  type RecordsWritten,
} from '@diffuse/synthbio/export';

/** Some rows at a time, of which no more than these need be in memory. */
export type RowGroups = Iterable<readonly ExportRow[]> | AsyncIterable<readonly ExportRow[]>;

/** Writes a file of records as they come, which is whole at its end or not there. */
export async function writeRecords(
  path: string,
  format: RecordFormat,
  columns: readonly ExportColumn[],
  groups: RowGroups,
): Promise<RecordsWritten> {
  let written: RecordsWritten | undefined;
  async function* bytes(): AsyncGenerator<Uint8Array> {
    const parts: Uint8Array[] = [];
    const writer = recordWriter(format, columns, (part) => void parts.push(part));
    for await (const rows of groups) {
      await writer.write(rows);
      yield* parts.splice(0);
    }
    written = await writer.close();
    yield* parts;
  }
  await writeAtomically(path, bytes());
  return written!;
}

/** What is said of records that UTF-8 cannot have as they came. */
export const halvesNote = (halves: number): string =>
  `${counted(halves, 'record')} with half a character, a surrogate without its other half: files of records have � there, for few programs read a file with one; the answers are kept as they came`;
