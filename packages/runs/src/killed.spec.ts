import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { mortalFileSystem } from './testing/mortal.js';
import { temporaryFolders } from './testing/temporary.js';

const mortal = mortalFileSystem();
const { writeAtomically } = await import('@diffuse/files');
const { openRun } = await import('./run.js');

const temporary = temporaryFolders();
const description = { command: 'tune', settings: { steps: 3 }, inputs: {}, machine: {}, code: '' };
const record = z.object({ index: z.int() });
const head = z.object({ steps: z.int() });
const records = [0, 1, 2].map((index) => ({ index }));

/** A run with all that a run can hold, which goes on with what is there. */
async function work(folder: string): Promise<void> {
  const run = await openRun({ folder }, description);
  const journal = run.answers(record, { task: 'fruits', file: 'first' });
  const { items, done } = await journal.read();
  for (const item of records.slice(items.length)) journal.append(item);
  if (!done) await journal.finish(records);

  const part = run.stage('id');
  const state = part.tuning(head);
  const kept = await state.read();
  for (let steps = (kept?.head.steps ?? 0) + 1; steps <= 2; steps++) {
    await state.write({ head: { steps }, vectors: [Float32Array.of(steps)] });
    await part.writeLog(records.slice(0, steps));
  }
  await part.writeLog(records.slice(0, 2));
  const at = (await state.read())!;
  const adapter = (card: string): Promise<string> =>
    part.adapter(async (to) => {
      for (const name of ['weights', 'config', card])
        await writeAtomically(join(to, name.split(' ')[0]!), [`${name} ${at.vectors[0]![0]}`]);
    });
  await adapter('card');
  await adapter('card of what came of it');
  await run.records(['jsonl', 'arrow'], (path, extension) => writeAtomically(path, [extension]));
  await run.metrics(head).once(() => Promise.resolve({ steps: 3 }));
  await run.close();
}

let processes = 2 ** 22; // above all numbers of processes, so that nothing of this number lives

/** Works in a folder, killed after so many changes to it, once for each number, and then until it ends. */
async function workThrough(...kills: readonly number[]): Promise<Record<string, string>> {
  const folder = join(temporary(), 'run');
  for (const changes of [...kills, Infinity]) {
    mortal.live(changes);
    Object.defineProperty(process, 'pid', { value: ++processes });
    await work(folder).catch((error: unknown) => expect(String(error)).toBe('Error: killed'));
  }
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name));
  return Object.fromEntries(paths.map((path) => [path.slice(folder.length), readFileSync(path, 'latin1')]));
}

test('killed at any change that it makes to its folder, a run ends as if it had not been', async () => {
  const whole = await workThrough();
  const changes = mortal.count();
  expect(Object.keys(whole)).toHaveLength(10);
  for (let at = 0; at < changes; at++) expect({ at, ...(await workThrough(at)) }).toEqual({ at, ...whole });
});

test('so does one that is killed several times', async () => {
  const whole = await workThrough();
  const kill = fc.nat({ max: mortal.count() });
  await fc.assert(
    fc.asyncProperty(fc.array(kill, { minLength: 2, maxLength: 5 }), async (kills) => {
      expect(await workThrough(...kills)).toEqual(whole);
    }),
    { numRuns: 20 },
  );
});
