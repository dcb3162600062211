import { diskError, makeFolderSync, readBytesSync, writeAtomically } from '@diffuse/files';
import { appendFileSync, existsSync, truncateSync } from 'node:fs';
import { dirname } from 'node:path';
import type { z } from 'zod';
import { checked, formerly, linesOf, recordsIn } from './checkedLines.js';
import { RunError } from './errors.js';
import { parseJson } from './json.js';
import type { Ledger } from './ledger.js';
import { placeIn, remove, textIn } from './place.js';

/** What a record of a journal has, whatever else it says. */
export interface Indexed {
  /** Its place among all of them, from 0. */
  readonly index: number;
}

/**
 * Records that come one by one, in `<name>.jsonl` when all are there. Until then each is written as it comes to
 * `<name>.partial`, behind a check of its own, so that a run that was stopped, however that came about, goes on with
 * those that are whole, and one that was changed by hand is refused.
 */
export interface Journal<Item> {
  /**
   * What is there, in the order in which it came, whether it is all, and the file that holds it then. Nothing is written. Throws a
   * RunError where two have one index, where one is missing of a finished journal, and where there are others than the first
   * `most`, if that is given.
   */
  read(most?: number): Promise<{ readonly items: Item[]; readonly done: boolean; readonly file: string }>;
  append(item: Item): void;
  /** Writes all records in their final order. */
  finish(items: readonly Item[]): Promise<void>;
}

const done = '.jsonl';
const growing = '.partial';

/** Removes what finished journals grew in, where the process that finished them was killed before it did. */
export async function removeOutgrown(folder: string, artefacts: readonly string[]): Promise<void> {
  for (const file of artefacts.filter((name) => name.endsWith(done)))
    await remove(placeIn(folder, file.slice(0, -done.length) + growing));
}

/** The journal of that name, a path in the ledger's folder without an extension. */
export function openJournal<Item extends Indexed>(
  ledger: Ledger,
  name: string,
  schema: z.ZodType<Item>,
): Journal<Item> {
  const { folder } = ledger;
  const file = name + done;
  const partial = name + growing;

  const lineOf = (json: string): string => checked(name, json);
  const readPartial = (text: string): Item[] =>
    Array.from(recordsIn(folder, partial, text, lineOf, formerly), (json) => parseJson(folder, partial, json, schema));

  let goesOn: string | undefined; // the file to which lines are appended, once it ends in a whole one
  let failed: unknown; // after an append that may have left a part of a line, there can be no other

  return {
    async read(most) {
      goesOn = undefined; // others may have written to it since
      if (ledger.has(file)) {
        const items = await readJsonLines(folder, file, schema);
        refuseOtherIndices(folder, file, items, { of: items.length, wanted: most ?? items.length });
        return { items, done: true, file };
      }
      const text = await textIn(folder, partial);
      const items = text === undefined ? [] : readPartial(text);
      refuseOtherIndices(folder, partial, items, { of: most ?? Infinity });
      return { items, done: false, file };
    },

    append(item) {
      if (failed !== undefined) throw failed;
      const path = goesOn ?? placeIn(folder, partial);
      try {
        if (goesOn === undefined) endWhole(path);
        goesOn = path;
        appendFileSync(path, lineOf(JSON.stringify(item)));
      } catch (error) {
        failed = diskError(error, path);
        throw failed;
      }
    },

    async finish(items) {
      await writeAtomically(
        placeIn(folder, file),
        items.map((item) => `${JSON.stringify(item)}\n`),
      );
      await ledger.add([file]);
      await remove(placeIn(folder, partial));
    },
  };
}

/** Makes a file's folder, and cuts off a line that was not written to its end. */
function endWhole(path: string): void {
  makeFolderSync(dirname(path));
  if (!existsSync(path)) return;
  const bytes = Buffer.from(readBytesSync(path));
  const whole = bytes.lastIndexOf('\n') + 1;
  if (whole < bytes.length) truncateSync(path, whole);
}

/** Throws where a record is twice, or none of the first `of`, or where there are not as many as are wanted. */
function refuseOtherIndices(
  folder: string,
  file: string,
  items: readonly Indexed[],
  { of, wanted }: { readonly of: number; readonly wanted?: number },
): void {
  const refuse = (problem: string): never => {
    throw new RunError(folder, { code: 'unreadable', file, problem });
  };
  if (wanted !== undefined && items.length !== wanted) refuse(`it holds ${items.length} answers, and not ${wanted}`);
  const seen = new Set<number>();
  for (const { index } of items) {
    if (index < 0 || index >= of) refuse(`it holds an answer ${index}, where the last of ${of} is ${of - 1}`);
    if (seen.has(index)) refuse(`it holds two answers ${index}`);
    seen.add(index);
  }
}

/** All records of a JSON Lines file. Throws a RunError naming what is wrong with it. */
export async function readJsonLines<Item>(folder: string, file: string, schema: z.ZodType<Item>): Promise<Item[]> {
  const text = (await textIn(folder, file)) ?? '';
  return linesOf(text).map((json) => parseJson(folder, file, json, schema));
}
