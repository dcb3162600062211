import { diskError, openRegularSync, sha256, sha256OfFile, writeAtomically, writeJson } from '@diffuse/files';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { RunError } from '../errors.js';
import type { Indexed } from '../journal.js';
import { parseJson } from '../json.js';
import { placeIn, textIn } from '../place.js';
import { partsFolder } from './worker.js';

const sealSchema = z.object({ part: z.string(), items: z.int().nonnegative(), digest: z.string() });

type Seal = z.output<typeof sealSchema>;

/** The files of a part that is done, a folder that is there as a whole or not at all. */
const partFolder = (name: string): string => `${partsFolder}/${name}`;
const itemsFile = (name: string): string => `${partFolder(name)}/items.jsonl`;
const sealFile = (name: string): string => `${partFolder(name)}/seal.json`;

export const isSealed = (folder: string, name: string): boolean => existsSync(placeIn(folder, sealFile(name)));

/** Of several that rename a folder to one name, all but the first are told one of these. */
const cameLater = new Set(['ENOTEMPTY', 'EEXIST', 'EPERM', 'EACCES']);

/** What a part is made of, and how. */
interface Sealing {
  /** A folder of the caller's own, which becomes the part when it is whole. */
  readonly draft: string;
  /** The items in order of index, as JSON. */
  readonly lines: readonly string[];
  /** Throws where the part is not the caller's any more. */
  readonly mayRename: () => void;
}

/**
 * Makes a part out of its lines. False where another process has made it meanwhile of other lines. Throws a RunError where what is in
 * the part's place is none.
 */
export async function seal(folder: string, name: string, { draft, lines, mayRename }: Sealing): Promise<boolean> {
  const items = lines.map((line) => `${line}\n`);
  const own: Seal = { part: name, items: lines.length, digest: sha256(items.join('')) };
  try {
    await rm(draft, { recursive: true, force: true });
    await mkdir(draft);
    await writeAtomically(join(draft, 'items.jsonl'), items);
    await writeJson(join(draft, 'seal.json'), own);
  } catch (error) {
    throw diskError(error, draft);
  }
  mayRename();
  try {
    await rename(draft, placeIn(folder, partFolder(name)));
    return true;
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    // ENOENT: it was renamed, and the network lost the answer
    if (!isSealed(folder, name) && !(cameLater.has(code) && existsSync(placeIn(folder, partFolder(name)))))
      throw diskError(error, draft);
    return (await readSeal(folder, name)).digest === own.digest;
  }
}

/** How many items a part has that is done. */
export const itemsOfSealed = async (folder: string, name: string): Promise<number> =>
  (await readSeal(folder, name)).items;

async function readSeal(folder: string, name: string): Promise<Seal> {
  const file = sealFile(name);
  const text = await textIn(folder, file);
  if (text === undefined) {
    if (existsSync(placeIn(folder, partFolder(name)))) throw new RunError(folder, { code: 'edited', file });
    throw new RunError(folder, { code: 'open-part', part: name });
  }
  const found = parseJson(folder, file, text, sealSchema);
  if (found.part !== name) throw new RunError(folder, { code: 'edited', file });
  return found;
}

/**
 * The items of a part that is done, in order of index, a few at a time in memory. Throws a RunError, before the first, where the part is
 * not done or was changed since.
 */
export async function* readSealed<Item extends Indexed>(
  folder: string,
  name: string,
  schema: z.ZodType<Item>,
): AsyncGenerator<Item, void, void> {
  const file = itemsFile(name);
  const { digest, items } = await readSeal(folder, name);
  const path = placeIn(folder, file);
  if (!existsSync(path) || (await sha256OfFile(path)) !== digest) throw new RunError(folder, { code: 'edited', file });
  let count = 0;
  let last = -1;
  for await (const line of linesIn(path)) {
    const item = parseJson(folder, file, line, schema);
    if (item.index <= last) {
      const problem = `it holds an answer ${item.index} after ${last}`;
      throw new RunError(folder, { code: 'unreadable', file, problem });
    }
    last = item.index;
    count++;
    yield item;
  }
  if (count !== items)
    throw new RunError(folder, { code: 'unreadable', file, problem: `it holds ${count} answers, and not ${items}` });
}

/** The lines of a file, cut at `\n` alone: JSON holds whatever else ends lines elsewhere. */
async function* linesIn(path: string): AsyncGenerator<string, void, void> {
  const { descriptor } = openRegularSync(path);
  let rest = '';
  for await (const piece of createReadStream(path, { fd: descriptor, encoding: 'utf8' })) {
    const lines = (rest + (piece as string)).split('\n');
    rest = lines.pop()!;
    yield* lines;
  }
  if (rest !== '') yield rest;
}
