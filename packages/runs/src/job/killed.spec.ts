import { jest } from '@jest/globals';
import { z } from 'zod';
import { mortalFileSystem } from '../testing/mortal.js';
import { killable } from '../testing/workThrough.js';

const mortal = mortalFileSystem();
jest.unstable_mockModule('./heartbeat.js', () => ({ startHeartbeat: () => () => Promise.resolve() })); // which would outlive the killed
const { openJob } = await import('./job.js');

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

const { workThrough, expectAsUnharmed } = killable(mortal, work);

test('killed at any change that its process makes to its folder, a job ends as if it had not been', async () => {
  const whole = await workThrough();
  const changes = mortal.count();
  expect(Object.keys(whole)).toHaveLength(7);
  for (let at = 0; at < changes; at++) expect({ at, ...(await workThrough(at)) }).toEqual({ at, ...whole });
});

test('so does one that is killed several times', expectAsUnharmed);
