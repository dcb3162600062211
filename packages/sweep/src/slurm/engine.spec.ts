import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSlurm, type Look } from '../testing/slurm.js';
import { run } from '../testing/slurmRun.js';
import { task } from '../testing/watched.js';
import { slurmScripts } from './scripts.js';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'diffuse-slurm-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const waiting = (reason: string): Look => ({ state: 'PENDING', reason });
const running: Look = { state: 'RUNNING' };
const settled: Look = { state: 'RUNNING', prints: 'settled\n' };

test('tasks are sent in waves, each after the jobs that have what it needs', async () => {
  const slurm = createSlurm();
  const { lines, states, fault } = await run(slurm, folder, [
    task('c', 'a', 'b'),
    task('a'),
    task('b'),
    task('d', 'c'),
  ]);
  expect(fault).toBeUndefined();
  expect(slurm.sent.map(({ tasks, after }) => [tasks, after])).toEqual([
    [['a', 'b'], []],
    [['c'], ['1']],
    [['d'], ['2']],
  ]);
  expect(lines).toEqual(['a: settled', 'b: settled', 'c: settled', 'd: settled']);
  expect(states).toContain("c waits as Slurm's job 2_0 (Dependency)");
  expect(states.filter((words) => words.endsWith('ended'))).toEqual(['a ended', 'b ended', 'c ended', 'd ended']);
});

test('what is sent is what the plan has, and is kept in the folder', async () => {
  const slurm = createSlurm();
  const tasks = [task('b', 'a'), task('a')];
  await run(slurm, folder, tasks, { settings: { options: ['partition=gpu'] } });
  const resources = { cpus: 1, gpus: 0 };
  const planned = slurmScripts(tasks, { folder, name: 'a sweep', retries: 2, resources, options: ['partition=gpu'] });
  expect(slurm.sent.map(({ file }) => readFileSync(file, 'utf8'))).toEqual(planned.map(({ text }) => text));
  expect(slurm.sent.map(({ file }) => file)).toEqual(planned.map(({ name }) => join(folder, 'slurm', name)));
});

test('what is settled is not sent, and not waited for', async () => {
  const slurm = createSlurm();
  await run(slurm, folder, [task('a'), task('b', 'a')], { isSettled: (name) => name === 'a' || slurm.sent.length > 0 });
  expect(slurm.sent.map(({ tasks, after }) => [tasks, after])).toEqual([[['b'], []]]);
  await run(slurm, folder, [task('a')], { isSettled: () => true });
  expect(slurm.sent).toHaveLength(1);
});

test('no array is larger than the cluster takes', async () => {
  const slurm = createSlurm(undefined, { largest: async () => 2 });
  await run(slurm, folder, [...['a', 'b', 'c', 'd', 'e'].map((name) => task(name)), task('f', 'a', 'd')]);
  expect(slurm.sent.map(({ tasks, after }) => [tasks, after])).toEqual([
    [['a', 'b'], []],
    [['c', 'd'], []],
    [['e'], []],
    [['f'], ['1', '2']],
  ]);
});

test('one that is killed and waits to run again is followed on', async () => {
  const slurm = createSlurm(() => [
    waiting('Resources'),
    { ...running, prints: 'begun\n' },
    waiting('BeginTime'),
    { ...running, prints: 'begun\nset' },
    { state: 'COMPLETING', prints: 'tled\n' },
  ]);
  const { lines, states } = await run(slurm, folder, [task('a')]);
  expect(lines).toEqual(['a: begun', 'a: begun', 'a: settled']);
  expect(states).toEqual([
    "a waits as Slurm's job 1_0 (Resources)",
    "a runs on node1 as Slurm's job 1_0",
    "a was killed, and waits to run again as Slurm's job 1_0 (BeginTime)",
    "a runs on node1 as Slurm's job 1_0",
    "a is completing as Slurm's job 1_0",
    'a ended',
  ]);
});

test('one that leaves the queue undone is said to be, with its last words', async () => {
  const slurm = createSlurm(() => [{ ...running, prints: 'no end of the line' }]);
  const { lines, states, fault } = await run(slurm, folder, [task('a')]);
  expect([lines, states.at(-1), fault]).toEqual([
    ['a: no end of the line'],
    "a is gone from Slurm's queue, and not done",
    undefined,
  ]);
});

test('one that waits for good is refused with the reason, and only what waits is cancelled', async () => {
  const slurm = createSlurm((name) => (name === 'a' ? [running, running, running] : [waiting('PartitionTimeLimit')]));
  const { fault } = await run(slurm, folder, [task('a'), task('b')], {
    settings: { resources: { cpus: 4, gpus: 2, memory: 8, minutes: 90 } },
  });
  expect(fault).toMatch(
    /^b: Slurm never begins job 1_1 .*\(PartitionTimeLimit\).* 4 CPUs, 2 GPUs, 8 GiB of memory for 90 minutes on/,
  );
  expect(slurm.cancelled).toEqual(['waiting of 1']);
});

test.each(['Resources', 'Priority', 'BeginTime', 'Dependency', 'QOSMaxJobsPerUserLimit', 'JobHeldUser'])(
  'one that waits for %s is waited for',
  async (reason) => {
    const { fault } = await run(
      createSlurm(() => [waiting(reason), settled]),
      folder,
      [task('a')],
    );
    expect(fault).toBeUndefined();
  },
);

test('an aborted signal cancels all that was sent, and is the reason', async () => {
  const stop = new AbortController();
  const slurm = createSlurm(() => Array.from({ length: 1000 }, () => running));
  const { fault } = await run(slurm, folder, [task('a'), task('b', 'a')], {
    signal: stop.signal,
    onState: (_, words) => void (words.startsWith('runs') && stop.abort(new Error('enough'))),
  });
  expect([fault, slurm.cancelled]).toEqual(['enough', ['all of 1', 'all of 2']]);
});

test('what could not be cancelled is said, with the file that names it', async () => {
  const stop = new AbortController();
  const slurm = createSlurm(() => Array.from({ length: 1000 }, () => running), {
    cancel: () => Promise.reject(new Error('scancel refused (1): no')),
  });
  const onState = (): void => stop.abort(new Error('enough'));
  const { fault } = await run(slurm, folder, [task('a')], { signal: stop.signal, onState });
  expect(fault).toBe(`scancel refused (1): no: they go on, ${folder}/slurm/jobs.json names them`);
});

test('a signal that is aborted before sends nothing', async () => {
  const slurm = createSlurm();
  const signal = AbortSignal.abort(new Error('enough'));
  expect([(await run(slurm, folder, [task('a')], { signal })).fault, slurm.sent]).toEqual(['enough', []]);
});

test('where Slurm is not there, it is said at once, and not where nothing is to be run', async () => {
  const slurm = createSlurm(undefined, { largest: () => Promise.reject(new Error('scontrol cannot be run')) });
  expect((await run(slurm, folder, [task('a')])).fault).toBe('scontrol cannot be run');
  expect((await run(slurm, folder, [task('a')], { isSettled: () => true })).fault).toBeUndefined();
  expect(slurm.sent).toEqual([]);
});
