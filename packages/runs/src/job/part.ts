import { InputError } from '@diffuse/check';
import { diskError } from '@diffuse/files';
import { appendFileSync, existsSync } from 'node:fs';
import type { z } from 'zod';
import { checked, recordsIn } from '../checkedLines.js';
import { RunError } from '../errors.js';
import type { Indexed } from '../journal.js';
import { parseJson } from '../json.js';
import { placeIn, textIn } from '../place.js';
import { isHold, openClaims, type Hold } from './claims.js';
import type { Crew } from './crew.js';
import { isSealed, readSealed, seal } from './sealed.js';
import { partsFolder } from './worker.js';

/** A part of a job, which is done by one process. */
export interface Part<Item> {
  readonly name: string;
  /** Whether it is done, by whichever process. */
  isDone(): boolean;
  /** Takes it on; undefined where it is done, or another living process has it. */
  claim(): Promise<Claim<Item> | undefined>;
  /** The items of a part that is done, in order of index. Throws a RunError, before the first, where it is not done or was changed since. */
  read(): AsyncIterable<Item>;
}

/**
 * A part that this process has taken on. Where it gives no sign of life for two minutes, as while it is stopped, another takes the part over: whatever
 * is asked of the claim then throws a RunError of the code `taken`, and the part is the other's.
 */
export interface Claim<Item> {
  /** What others had of it when they ended, in order of index. */
  readonly kept: readonly Item[];
  /** Whether no other has taken the part over. */
  isOwn(): boolean;
  /** Writes an item, of an index that is not there yet. */
  append(item: Item): void;
  /** Seals the part, once all is there. */
  finish(): Promise<void>;
  /** Leaves it to others, with what is there. */
  release(): Promise<void>;
}

/** The part of that name. */
export function openPart<Item extends Indexed>(
  folder: string,
  crew: Crew,
  name: string,
  schema: z.ZodType<Item>,
): Part<Item> {
  const claims = openClaims(folder, crew, name);
  const isDone = (): boolean => isSealed(folder, name);
  const lineOf = (json: string): string => checked(name, json);

  /** What was appended under a claim, by index. */
  async function appended(generation: number): Promise<Map<number, { readonly json: string; readonly item: Item }>> {
    const file = claims.file(generation, 'partial');
    const found = new Map<number, { json: string; item: Item }>();
    for (const json of recordsIn(folder, file, (await textIn(folder, file)) ?? '', lineOf)) {
      const item = parseJson(folder, file, json, schema);
      if (found.has(item.index) || !isIndex(item.index)) {
        const problem = `it holds an answer ${item.index}${isIndex(item.index) ? ' twice' : ''}`;
        throw new RunError(folder, { code: 'unreadable', file, problem });
      }
      found.set(item.index, { json, item });
    }
    return found;
  }

  async function begin(hold: Hold): Promise<Claim<Item>> {
    const there = new Map<number, { readonly json: string; readonly item: Item }>();
    for (let earlier = 1; earlier < hold.generation; earlier++)
      for (const [index, found] of await appended(earlier)) if (!there.has(index)) there.set(index, found);
    const jsonOf = new Map([...there].map(([index, { json }]) => [index, json]));
    const path = claims.path(hold.generation, 'partial');
    let failed: unknown; // after an append that may have left a part of a line, there can be no other

    const taken = (): RunError => new RunError(folder, { code: 'taken', part: name });

    function refuseTaken(): void {
      if (!hold.isOwn()) throw taken();
    }

    /** What failed where others cleared this process's files away: a network drive may not show it yet. */
    function inTruth(error: unknown): unknown {
      const { code } = ((error as Error).cause ?? {}) as NodeJS.ErrnoException;
      const isCleared = code === 'ENOENT' && existsSync(placeIn(folder, partsFolder));
      return isCleared || !hold.isOwn() ? taken() : error;
    }

    return {
      kept: [...there.values()].map(({ item }) => item).sort((a, b) => a.index - b.index),
      isOwn: () => hold.isOwn(),
      append(item) {
        if (failed !== undefined) throw failed;
        if (!isIndex(item.index) || jsonOf.has(item.index))
          throw new InputError('OUT_OF_RANGE', 'item.index', {
            asked: 'a whole number from 0 that the part does not have yet',
            found: item.index,
          });
        refuseTaken();
        const json = JSON.stringify(item);
        try {
          appendFileSync(path, lineOf(json));
        } catch (error) {
          failed = inTruth(diskError(error, path));
          throw failed;
        }
        jsonOf.set(item.index, json);
      },
      async finish() {
        refuseTaken();
        const inOrder = [...jsonOf].sort(([a], [b]) => a - b).map(([, json]) => json);
        const isMine = await seal(folder, name, {
          draft: claims.path(hold.generation, 'sealing'),
          lines: inOrder,
          mayRename: refuseTaken,
        }).catch((error: unknown) => {
          throw inTruth(error);
        });
        await claims.clear();
        if (!isMine) throw taken();
      },
      release: () => hold.release(),
    };
  }

  return {
    name,
    isDone,
    async claim() {
      if (isDone()) return undefined;
      const taken = await claims.take();
      if (!isHold(taken)) return undefined;
      if (!isDone())
        return begin(taken).catch(async (error: unknown) => {
          await taken.release();
          throw error;
        });
      await claims.clear(); // another sealed it, and removed its claims, while this one looked at them
      return undefined;
    },
    read: () => readSealed(folder, name, schema),
  };
}

const isIndex = (index: number): boolean => Number.isSafeInteger(index) && index >= 0;
