import type { RecordSchema } from '@diffuse/synthbio';
import { recordRow, type DrawColumn, type ExportRow } from '@diffuse/synthbio/export';
import { sampledRecord, type AcceptedAnswer, type Generated } from './generate.js';

/** What is said of how a record was drawn: all are valid answers, and `formatLogMass` is told where answers are held to a format. */
const draws: readonly DrawColumn[] = ['index', 'answer', 'logProb', 'promptVersion'];

export const columnsOf = ({ tally }: Generated): readonly DrawColumn[] =>
  tally.weighted() === undefined ? draws : [...draws, 'formatLogMass'];

/** Accepted records as rows of a file, a block of answers at a time: all of them, or those whose place among them is wanted. */
export async function* rowsOf(
  generated: Generated,
  schema: RecordSchema,
  isWanted: (place: number) => boolean = () => true,
): AsyncGenerator<ExportRow[]> {
  const columns = columnsOf(generated);
  for await (const accepted of acceptedIn(generated, isWanted))
    yield accepted.map((each) =>
      recordRow(schema, { ...sampledRecord(each), formatLogMass: each.answer.formatLogMass }, columns),
    );
}

/** Those of the accepted records whose place among them is wanted. */
export async function* acceptedIn(
  generated: Generated,
  isWanted: (place: number) => boolean,
): AsyncGenerator<readonly AcceptedAnswer[]> {
  let before = 0;
  for await (const accepted of generated.records()) {
    const first = before;
    before += accepted.length;
    yield accepted.filter((_, i) => isWanted(first + i));
  }
}

/** The same blocks, unless it is stopped. */
export async function* stoppable<T>(blocks: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  for await (const block of blocks) {
    signal.throwIfAborted();
    yield block;
  }
}
