import { sha256 } from '@diffuse/files';
import fc from 'fast-check';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readRun } from './finished.js';
import { openRun } from './run.js';
import { temporaryFolders } from './testing/temporary.js';

const temporary = temporaryFolders();
const schema = z.object({ index: z.int(), text: z.string() });
const description = { command: 'sample', settings: {}, inputs: {}, machine: {}, code: '' };
const items = Array.from({ length: 5 }, (_, index) => ({ index, text: `answer ${index}\n{"}` }));

async function begun() {
  const run = await openRun({ folder: join(temporary(), 'run') }, description);
  const journal = run.answers(schema);
  for (const item of items) journal.append(item);
  return { run, journal, partial: join(run.folder, 'samples/answers.partial') };
}

test('cut off at any byte, the records that are whole are read, and new ones follow them', async () => {
  const { run, journal, partial } = await begun();
  const whole = readFileSync(partial);
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: whole.length }), async (length) => {
      writeFileSync(partial, whole);
      truncateSync(partial, length);
      const kept = whole.subarray(0, length).toString().split('\n').length - 1;
      expect(await journal.read()).toMatchObject({ items: items.slice(0, kept), done: false });
      expect(readFileSync(partial)).toHaveLength(length); // who reads writes nothing
      const next = { index: kept, text: 'the next' };
      journal.append(next);
      expect((await journal.read()).items).toEqual([...items.slice(0, kept), next]);
    }),
    { numRuns: 50 },
  );
  await run.close();
});

test('what version 0.1.0 left unfinished is read as that, and is as little to be changed by hand', async () => {
  const { run, journal, partial } = await begun();
  const line = (item: object): string => `${sha256(JSON.stringify(item)).slice(0, 8)} ${JSON.stringify(item)}\n`;
  writeFileSync(partial, items.map(line).join(''));
  expect(await journal.read()).toEqual({ items, done: false, file: 'samples/answers.jsonl' });
  writeFileSync(partial, items.map(line).join('').replace('answer 3', 'answer 4'));
  await expect(journal.read()).rejects.toThrow(/not as the run wrote it/);
  await run.close();
});

test('a letter changed by hand in any whole record is noticed', async () => {
  const { run, journal, partial } = await begun();
  const whole = readFileSync(partial, 'utf8');
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: whole.length - 2 }), async (at) => {
      const other = whole[at] === 'x' ? 'y' : 'x';
      writeFileSync(partial, whole.slice(0, at) + other + whole.slice(at + 1));
      await expect(journal.read()).rejects.toThrow(
        /samples\/answers\.partial, which is gone or not as the run wrote it/,
      );
    }),
    { numRuns: 50 },
  );
  await run.close();
});

test('finished, they are plain JSON Lines, and noticed when changed', async () => {
  const { run, journal, partial } = await begun();
  await journal.finish(items);
  expect(existsSync(partial)).toBe(false);
  expect(await journal.read()).toEqual({ items, done: true, file: 'samples/answers.jsonl' });
  const path = join(run.folder, 'samples/answers.jsonl');
  expect(
    readFileSync(path, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as unknown),
  ).toEqual(items);
  writeFileSync(path, readFileSync(path, 'utf8').replace('answer 3', 'answer 4'));
  await run.close();
  await expect(openRun({ folder: run.folder }, description)).rejects.toThrow(/samples\/answers\.jsonl/);
});

test('after an append that failed there is no other, which would follow on a part of a line', async () => {
  const { run, journal, partial } = await begun();
  renameSync(partial, `${partial}.aside`);
  symlinkSync('/dev/full', partial); // every write to this device finds the disk full
  expect(() => journal.append(items[0]!)).toThrow(/answers\.partial: the disk is full/);
  rmSync(partial);
  renameSync(`${partial}.aside`, partial);
  expect(() => journal.append(items[0]!)).toThrow(/answers\.partial: the disk is full/);
  expect((await journal.read()).items).toEqual(items);
  await run.close();
});

/** A finished journal of these lines, as if the run had written them. */
async function written(lines: readonly string[]) {
  const folder = join(temporary(), 'run');
  const run = await openRun({ folder }, description);
  await run.answers(schema).finish([]);
  await run.close();
  const [path, manifest] = ['samples/answers.jsonl', 'manifest.json'].map((file) => join(folder, file)) as [
    string,
    string,
  ];
  writeFileSync(path, lines.map((line) => `${line}\n`).join(''));
  const sealed = readFileSync(manifest, 'utf8').replace(sha256(''), sha256(readFileSync(path)));
  writeFileSync(manifest, sealed);
  return (await readRun(folder)).answers(schema);
}
const line = (index: number): string => JSON.stringify({ index, text: '' });

test.each([
  ['twice', [0, 1, 1], 3, 'it holds two answers 1'],
  ['out of range', [0, 1, 3], 3, 'it holds an answer 3, where the last of 3 is 2'],
  ['that is missing', [0, 1], 3, 'it holds 2 answers, and not 3'],
  ['too many', [0, 1, 2, 3], 3, 'it holds 4 answers, and not 3'],
  ['below 0', [0, 1, -1], 3, 'it holds an answer -1'],
])('a finished journal with an answer %s is refused', async (_, indices, most, problem) => {
  const journal = await written(indices.map(line));
  await expect(journal.read(most)).rejects.toThrow(`samples/answers.jsonl, which cannot be read (${problem}`);
});

test.each([
  ['another schema', '{"step":1}', 'expected number, received undefined at index'],
  ['no JSON', '{"index":', 'Unexpected end of JSON input'],
  ['no object', 'null', 'expected object, received null'],
  ['a nesting without end', `${'['.repeat(1e5)}${']'.repeat(1e5)}`, 'expected object, received array'],
])('a finished journal with a line of %s is refused', async (_, text, problem) => {
  const journal = await written([line(0), text]);
  await expect(journal.read()).rejects.toThrow(`samples/answers.jsonl, which cannot be read (${problem}`);
});

test('answers of another prompt, put in the place of these, are noticed, and so is one more than is wanted', async () => {
  const { run, journal, partial } = await begun();
  await expect(journal.read(4)).rejects.toThrow('answers.partial, which cannot be read (it holds an answer 4');
  expect((await journal.read(5)).items).toEqual(items);
  const coin = { task: 'coin', file: 'flip' };
  mkdirSync(join(run.folder, 'samples/coin'));
  copyFileSync(partial, join(run.folder, 'samples/coin/flip.partial'));
  await expect(run.answers(schema, coin).read()).rejects.toMatchObject({ code: 'edited' });
  await run.close();
});
