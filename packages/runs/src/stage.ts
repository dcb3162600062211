import { writeAtomically } from '@diffuse/files';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { openArtefact, type Artefact } from './artefact.js';
import { openJournal, readJsonLines, type Indexed, type Journal } from './journal.js';
import type { Ledger } from './ledger.js';
import { placeIn } from './place.js';
import { openState, type StateFile } from './state.js';

/** A part of a run, with a folder of its own in the run's; the run's own folder is one too. */
export interface Stage {
  readonly folder: string;
  /** A part of this part. */
  stage(name: string): Stage;
  /** Its result, `metrics.json`. */
  metrics<T>(schema: z.ZodType<T>): Artefact<T>;
  /** Answers to one prompt, by task and file; without a task, answers to the run's only question. */
  answers<Item extends Indexed>(
    schema: z.ZodType<Item>,
    prompt?: { readonly task: string; readonly file: string },
  ): Journal<Item>;
  /** What is known of the endpoint that answers came from, `endpoint.json`, once they are all there. */
  endpoint<T>(schema: z.ZodType<T>): Artefact<T>;
  /** The same as far as it is known by now. */
  endpointSoFar<Head>(schema: z.ZodType<Head>): StateFile<Head>;
  /** Where a tuning stands. */
  tuning<Head>(schema: z.ZodType<Head>): StateFile<Head>;
  /** The lines of a tuning's log, none where there was no tuning, and the file that holds them. */
  readLog<Item>(schema: z.ZodType<Item>): Promise<{ readonly items: Item[]; readonly file: string }>;
  /** Writes a tuning's log while it grows; `adapter` seals it. */
  writeLog(items: readonly unknown[]): Promise<void>;
  /** The adapter's folder, and the log beside it, when `write` has filled it. */
  adapter(write: (folder: string) => Promise<void>): Promise<string>;
  /** A model with the adapter worked in. */
  merged(write: (folder: string) => Promise<void>): Promise<string>;
  /** Records for other programs, a file for each extension; gives their paths. */
  records(
    extensions: readonly string[],
    write: (path: string, extension: string) => Promise<void>,
  ): Promise<readonly string[]>;
  /** Answers that are none of the records, each with why, `rejected.jsonl`; gives its path. */
  rejected(write: (path: string) => Promise<void>): Promise<string>;
  /**
   * What records are published with, by paths with slashes: `README.md`, `chat.jsonl`, and files in `data/` and `chat/`. Those that are there
   * of earlier are gone. Gives their paths.
   */
  published(names: readonly string[], write: (path: string, name: string) => Promise<void>): Promise<readonly string[]>;
}

const files = {
  metrics: 'metrics.json',
  endpoint: 'endpoint.json',
  endpointSoFar: 'endpoint.state',
  log: 'log.jsonl',
  state: 'tuning.state',
  samples: 'samples',
  records: 'records',
  rejected: 'rejected.jsonl',
  published: ['README.md', 'chat.jsonl', 'data', 'chat'],
};

/** The stages, as paths, that hold a tuning's log among these files. */
export const tuningsAmong = (names: readonly string[]): string[][] =>
  names
    .map((name) => name.split('/'))
    .filter((path) => path.at(-1) === files.log)
    .map((path) => path.slice(0, -1));

export function openStage(ledger: Ledger, ...path: readonly string[]): Stage {
  const inStage = (...names: readonly string[]): string => [...path, ...names].join('/');
  const { folder } = ledger;

  async function filled(name: string, write: (folder: string) => Promise<void>, besides: readonly string[] = []) {
    const to = inStage(name);
    const place = placeIn(folder, to);
    await ledger.makeAnew(to);
    await write(place);
    const written = (await readdir(place)).sort().map((file) => `${to}/${file}`);
    await ledger.add([...written, ...besides]);
    return place;
  }

  /** Makes files anew, one after another. */
  async function made(names: readonly string[], write: (place: string, i: number) => Promise<void>) {
    const each = names.map((name) => inStage(name));
    const places = each.map((file) => placeIn(folder, file));
    for (const file of each) await ledger.makeAnew(file);
    for (const [i, place] of places.entries()) await write(place, i);
    await ledger.add(each);
    return places;
  }

  return {
    folder: join(folder, ...path),
    stage: (name) => openStage(ledger, ...path, name),
    metrics: (schema) => openArtefact(ledger, inStage(files.metrics), schema),
    answers: (schema, prompt) =>
      openJournal(ledger, inStage(files.samples, ...(prompt ? [prompt.task, prompt.file] : ['answers'])), schema),
    endpoint: (schema) => openArtefact(ledger, inStage(files.endpoint), schema),
    endpointSoFar: (schema) => openState(folder, inStage(files.endpointSoFar), schema),
    tuning: (schema) => openState(folder, inStage(files.state), schema),
    async readLog(schema) {
      const file = inStage(files.log);
      return { items: await readJsonLines(folder, file, schema), file };
    },
    async writeLog(items) {
      const lines = items.map((item) => `${JSON.stringify(item)}\n`);
      await writeAtomically(placeIn(folder, inStage(files.log)), lines);
    },
    adapter: (write) => filled('adapter', write, [inStage(files.log)]),
    merged: (write) => filled('merged', write),
    async records(extensions, write) {
      const names = extensions.map((extension) => `${files.records}.${extension}`);
      return made(names, (place, i) => write(place, extensions[i]!));
    },
    rejected: async (write) => (await made([files.rejected], (place) => write(place)))[0]!,
    async published(names, write) {
      await ledger.drop(files.published.map((name) => inStage(name)));
      return made(names, (place, i) => write(place, names[i]!));
    },
  };
}
