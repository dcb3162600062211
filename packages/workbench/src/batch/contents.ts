import type { Watch } from '@diffuse/diffuse';
import type { BatchResult, BatchSorter, CustomId } from '@diffuse/endpoint';
import { counted } from '@diffuse/report';
import { statSync } from 'node:fs';
import { OptionError } from '../optionError.js';
import { linesOf, openLines } from './lines.js';
import type { BatchFile } from './names.js';

/** What files in the batch format hold of a run; by the digests of its questions. */
export interface Contents {
  resultsTo(question: string): readonly BatchResult[];
  /** Requests without a result. */
  unansweredOf(question: string): readonly CustomId[];
  /** The files that hold these. */
  readonly unansweredIn: readonly string[];
  close(): void;
}

/**
 * Looks through files, line by line, before any of it is taken. Throws an OptionError on what is not of this run, with the
 * first such line and how many there are.
 */
export async function contentsOf(
  files: readonly BatchFile[],
  sort: BatchSorter,
  { signal, onProgress }: Watch,
): Promise<Contents> {
  const opened: { close: () => void }[] = [];
  const close = (): void => opened.forEach((each) => each.close());
  const results = createGroups<BatchResult>();
  const requests = new Map<string, { id: CustomId; file: string; after: number }>();
  const answered = new Map<string, number>();
  try {
    for (const { path: file, after } of files) {
      const found = statSync(file);
      const total = Math.ceil(found.size / megabyte);
      if (!found.isFile()) throw new OptionError('batchFile', file, 'it is a folder, or no regular file: name a file');
      const lines = openLines(file);
      opened.push(lines);
      const strange: string[] = [];
      let all = 0;
      for await (const { text, number, ...place } of linesOf(file, signal)) {
        all++;
        onProgress?.({ done: Math.floor(place.at / megabyte), total, note: file });
        const line = sort(text);
        if (line.kind === 'strange') strange.push(`line ${number}: ${line.why}`);
        else if (line.kind === 'request') requests.set(JSON.stringify(line.id), { id: line.id, file, after });
        else {
          answered.set(JSON.stringify(line.id), after);
          results.add(line.id.question, { id: line.id, read: () => lines.read(place) });
        }
      }
      if (all === 0) throw new OptionError('batchFile', file, empty);
      if (strange.length > 0)
        throw new OptionError(
          'batchFile',
          file,
          `${strange[0]!} (${counted(strange.length, 'such line')} of ${all}); name the file of this run, or give the command that it is of`,
        );
    }
  } catch (error) {
    close();
    throw error;
  }
  const unanswered = createGroups<CustomId>();
  const unansweredIn = new Set<string>();
  for (const [key, { id, file, after }] of requests) {
    if ((answered.get(key) ?? -1) >= after) continue; // what failed before may be asked for again
    unanswered.add(id.question, id);
    unansweredIn.add(file);
  }
  return { resultsTo: results.of, unansweredOf: unanswered.of, unansweredIn: [...unansweredIn], close };
}

const megabyte = 1e6;

const empty =
  'it is empty: name a file of results, or one that is not there, to which requests are written; a batch of which all failed has a file of errors';

function createGroups<T>() {
  const groups = new Map<string, T[]>();
  return {
    add(name: string, item: T): void {
      const group = groups.get(name);
      if (group === undefined) groups.set(name, [item]);
      else group.push(item);
    },
    of: (name: string): readonly T[] => groups.get(name) ?? [],
  };
}
