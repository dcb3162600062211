import { join } from 'node:path';
import { z } from 'zod';
import { mortalFileSystem } from './testing/mortal.js';
import { killable } from './testing/workThrough.js';

const mortal = mortalFileSystem();
const { writeAtomically } = await import('@diffuse/files');
const { openRun } = await import('./run.js');

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

const { workThrough, expectAsUnharmed } = killable(mortal, work);

test('killed at any change that it makes to its folder, a run ends as if it had not been', async () => {
  const whole = await workThrough();
  const changes = mortal.count();
  expect(Object.keys(whole)).toHaveLength(10);
  for (let at = 0; at < changes; at++) expect({ at, ...(await workThrough(at)) }).toEqual({ at, ...whole });
});

test('so does one that is killed several times', expectAsUnharmed);
