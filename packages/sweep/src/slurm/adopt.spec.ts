import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSlurm, type Look, type Slurm } from '../testing/slurm.js';
import { run } from '../testing/slurmRun.js';
import { task } from '../testing/watched.js';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'diffuse-slurm-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const running: Look = { state: 'RUNNING' };
const jobs = (): unknown => JSON.parse(readFileSync(join(folder, 'slurm', 'jobs.json'), 'utf8'));

/** A Slurm that has what a coordinator sent before it was killed, as it came to its `at`-th send. */
async function left(looks: (name: string) => Look[], at: number): Promise<Slurm> {
  let sends = 0;
  const slurm = createSlurm(looks, {
    send: async () => {
      if (++sends === at) throw new Error('killed');
    },
  });
  expect((await run(slurm, folder, tasks)).fault).toBe('killed');
  return slurm;
}

const tasks = [task('a'), task('b', 'a')];

test('what Slurm has is gone on with, also where its id did not come back; the rest is sent', async () => {
  const slurm = await left(() => [running, { ...running, prints: 'settled\n' }], 1);
  expect(jobs()).toEqual([{ name: slurm.sent[0]!.name, tasks: ['a'] }]);
  const { states, lines, fault } = await run(slurm, folder, tasks);
  expect(fault).toBeUndefined();
  expect(slurm.sent.map(({ tasks, after }) => [tasks, after])).toEqual([
    [['a'], []],
    [['b'], ['1']],
  ]);
  expect(states[0]).toBe("a runs on node1 as Slurm's job 1_0");
  expect(lines).toEqual(['a: settled', 'b: settled']);
});

test('what has left the queue undone is sent again, and what it printed before is not told twice', async () => {
  const slurm = await left(
    () => [
      { ...running, prints: 'begun\n' },
      { ...running, prints: 'settled\n' },
    ],
    1,
  );
  slurm.sent[0]!.looks = [[]];
  writeFileSync(join(folder, 'slurm', `${slurm.sent[0]!.name}-0.log`), 'of before\n');
  const { lines } = await run(slurm, folder, tasks);
  expect(slurm.sent.map(({ tasks }) => tasks)).toEqual([['a'], ['a'], ['b']]);
  expect(lines).toEqual(['a: begun', 'a: settled', 'b: begun', 'b: settled']);
});

test('of an array of which some is over, the rest is gone on with', async () => {
  const both = [task('a'), task('b')];
  const slurm = createSlurm((name) => (name === 'a' ? [running] : [running, running, running]), {
    cancel: () => Promise.reject(new Error('killed')),
  });
  const stop = new AbortController();
  await run(slurm, folder, both, { signal: stop.signal, onState: () => stop.abort() });
  slurm.sent[0]!.looks[0] = [];
  await run(slurm, folder, both, { isSettled: (name) => name === 'a' });
  expect(slurm.sent).toHaveLength(1);
});

test('a file that is none of ours is refused by its name', async () => {
  await left(() => [running], 2);
  writeFileSync(join(folder, 'slurm', 'jobs.json'), '[{ "name": "x y", "tasks": [] }]');
  const { fault } = await run(createSlurm(), folder, tasks);
  expect(fault).toBe(
    `${folder}/slurm/jobs.json is not what was sent to Slurm as it was written: cancel the jobs that it names, and remove it`,
  );
});
