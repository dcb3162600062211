import { diskError, readIfThere, sha256, writeAtomically } from '@diffuse/files';
import { appendFileSync, mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { z } from 'zod';
import { RunError } from './errors.js';
import { parseJson } from './json.js';
import type { Ledger } from './ledger.js';

/**
 * Records that come one by one, in `<name>.jsonl` when all are there. Until then each is written as it comes to
 * `<name>.partial`, behind a check of its own, so that a run that was stopped, however that came about, goes on with
 * those that are whole, and one that was changed by hand is refused.
 */
export interface Journal<Item> {
  /** What is there, in the order in which it came, whether it is all, and the file that holds it then. */
  read(): Promise<{ readonly items: Item[]; readonly done: boolean; readonly file: string }>;
  append(item: Item): void;
  /** Writes all records in their final order. */
  finish(items: readonly Item[]): Promise<void>;
}

const done = '.jsonl';
const growing = '.partial';

/** Removes what finished journals grew in, where the process that finished them was killed before it did. */
export async function removeOutgrown(folder: string, artefacts: readonly string[]): Promise<void> {
  for (const file of artefacts.filter((name) => name.endsWith(done)))
    await rm(join(folder, file.slice(0, -done.length) + growing), { force: true });
}

const checkLength = 8;

const checked = (json: string): string => `${sha256(json).slice(0, checkLength)} ${json}\n`;

/** The journal of that name, a path in the ledger's folder without an extension. */
export function openJournal<Item>(ledger: Ledger, name: string, schema: z.ZodType<Item>): Journal<Item> {
  const { folder } = ledger;
  const file = name + done;
  const partial = name + growing;
  const pathOf = (name: string): string => join(folder, name);

  function readPartial(text: string): Item[] {
    const whole = text.slice(0, text.lastIndexOf('\n') + 1); // the last line may be cut off
    return lines(whole).map((line) => {
      const json = line.slice(checkLength + 1);
      if (`${line}\n` !== checked(json)) throw new RunError(folder, { code: 'edited', file: partial });
      return parseJson(folder, partial, json, schema);
    });
  }

  let hasFolder = false;
  let failed: unknown; // after an append that may have left a part of a line, there can be no other

  return {
    async read() {
      if (ledger.has(file)) return { items: await readJsonLines(ledger.folder, file, schema), done: true, file };
      const text = await readIfThere(pathOf(partial));
      if (text === undefined) return { items: [], done: false, file };
      const items = readPartial(text);
      await writeAtomically(
        pathOf(partial),
        items.map((item) => checked(JSON.stringify(item))),
      ); // no line cut off
      return { items, done: false, file };
    },

    append(item) {
      if (failed !== undefined) throw failed;
      const path = pathOf(partial);
      try {
        if (!hasFolder) mkdirSync(dirname(path), { recursive: true });
        hasFolder = true;
        appendFileSync(path, checked(JSON.stringify(item)));
      } catch (error) {
        failed = diskError(error, path);
        throw failed;
      }
    },

    async finish(items) {
      await writeAtomically(
        pathOf(file),
        items.map((item) => `${JSON.stringify(item)}\n`),
      );
      await ledger.add([file]);
      await rm(pathOf(partial), { force: true });
    },
  };
}

const lines = (text: string): string[] => text.split('\n').filter(Boolean);

/** All records of a JSON Lines file. Throws a RunError naming what is wrong with it. */
export async function readJsonLines<Item>(folder: string, file: string, schema: z.ZodType<Item>): Promise<Item[]> {
  const text = (await readIfThere(join(folder, file))) ?? '';
  return lines(text).map((json) => parseJson(folder, file, json, schema));
}
