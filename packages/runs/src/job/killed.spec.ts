import { jest } from '@jest/globals';
import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { mortalFileSystem } from '../testing/mortal.js';
import { temporaryFolders } from '../testing/temporary.js';

const mortal = mortalFileSystem();
jest.unstable_mockModule('./heartbeat.js', () => ({ startHeartbeat: () => () => Promise.resolve() })); // which would outlive the killed
const { openJob } = await import('./job.js');

const temporary = temporaryFolders();
const description = { command: 'roll', settings: {}, inputs: {}, machine: {}, code: '' };
const record = z.object({ index: z.int() });

/** A job with two parts and results, which goes on with what is there. */
async function work(folder: string): Promise<void> {
  const job = await openJob({ folder }, description);
  for (const name of ['a', 'b']) {
    const claim = await job.part(name, record).claim();
    const kept = claim?.kept.length ?? 0;
    for (let index = kept; index < 3; index++) claim?.append({ index });
    await claim?.finish();
  }
  await job.settle(async (stage) => {
    await stage.answers(record).finish([{ index: 0 }]);
    await stage.metrics(record).once(() => Promise.resolve({ index: 3 }));
  });
  await job.close();
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

test('killed at any change that its process makes to its folder, a job ends as if it had not been', async () => {
  const whole = await workThrough();
  const changes = mortal.count();
  expect(Object.keys(whole)).toHaveLength(7);
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
