import fc from 'fast-check';
import { existsSync, readFileSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
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

test('a state is what was written, or refused', async () => {
  const { run } = await begun();
  const state = run.tuning(z.object({ steps: z.int() }));
  expect(await state.read()).toBeUndefined();
  const vectors = [Float32Array.of(1, NaN, -0), Float32Array.of(2, 1e-40, Infinity)];
  await state.write({ head: { steps: 3 }, vectors });
  expect(await state.read()).toEqual({ head: { steps: 3 }, vectors });
  const path = join(run.folder, 'tuning.state');
  const bytes = readFileSync(path);
  bytes[bytes.length - 3]! ^= 1;
  writeFileSync(path, bytes);
  await expect(state.read()).rejects.toThrow(/tuning\.state, which is gone or not as the run wrote it/);
  await run.close();
});
