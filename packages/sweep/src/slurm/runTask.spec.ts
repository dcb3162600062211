import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { runTask } from './runTask.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'diffuse-slurm-'));
  // As scontrol of Slurm 22.05 has a job, of which the state is in a file.
  const scontrol = `#!/bin/sh
case "$1" in show) echo "JobId=7 ArrayJobId=7 $(cat '${folder}/job') Requeue=1" ;; *) echo "$*" >> '${folder}/told' ;; esac`;
  writeFileSync(join(folder, 'scontrol'), scontrol);
  chmodSync(join(folder, 'scontrol'), 0o755);
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs a command by bash as an element of an array; tells its process, and how it ends. */
function begin(command: string, { job = 'JobState=RUNNING Reason=None', restarts = 0, retries = 2 } = {}) {
  writeFileSync(join(folder, 'job'), job);
  const script = `name=mine command=(sh -c '${command}')\n${runTask(retries)}`;
  const path = [folder, process.env['PATH']].join(delimiter);
  const slurm = { SLURM_JOB_ID: '7', SLURM_RESTART_COUNT: String(restarts) };
  const bash = spawn('bash', ['-c', script], {
    cwd: folder,
    detached: true,
    env: { ...process.env, PATH: path, ...slurm },
  });
  let printed = '';
  bash.stdout.on('data', (data) => (printed += String(data)));
  const ended = once(bash, 'close').then(([code]) => ({
    ...{ code: code as number, printed },
    told: existsSync(join(folder, 'told')) ? readFileSync(join(folder, 'told'), 'utf8') : '',
  }));
  return { pid: bash.pid!, ended };
}

async function untilThere(name: string): Promise<void> {
  while (!existsSync(join(folder, name))) await wait(10);
}

test.each([0, 1, 2])('a command that ends in %d is not run again', async (code) => {
  expect(await begin(`exit ${code}`).ended).toEqual({ code, printed: '', told: '' });
});

test.each([
  ['killed', 'kill -9 $$', 137],
  ['with another code', 'exit 3', 3],
])('a command that ends %s is put into the queue again', async (_, command, code) => {
  expect(await begin(command).ended).toEqual({
    ...{ code, told: 'requeue 7\n' },
    printed: `mine ended in ${code} in try 1 of 3, and is run again\n`,
  });
});

test('and not after its last try', async () => {
  expect(await begin('kill -9 $$', { restarts: 1 }).ended).toMatchObject({ told: 'requeue 7\n' });
  rmSync(join(folder, 'told'));
  expect(await begin('kill -9 $$', { restarts: 2 }).ended).toEqual({
    ...{ code: 137, told: '' },
    printed: 'mine ended in 137 in try 3 of 3\n',
  });
});

test.each([
  ['was cancelled', 'JobState=CANCELLED Reason=None', ''],
  ['is run again by Slurm itself', 'JobState=PREEMPTED Reason=None', ''],
  ['has reached its time limit', 'JobState=TIMEOUT Reason=TimeLimit', 'requeue 7\n'],
])('of a job that %s, the command that is ended is dealt with', async (_, job, told) => {
  expect(await begin('kill -TERM $$', { job }).ended).toMatchObject({ code: 143, told });
});

const orderly = `trap "echo told >> told-command; sleep 2; exit 5" TERM; touch begun; while :; do sleep 0.1; done`;

test.each([
  ['the script alone', 1],
  ['all processes of the job', -1],
])('what Slurm tells %s, the command is told once, and ends in order', async (_, sign) => {
  const { pid, ended } = begin(orderly, { job: 'JobState=CANCELLED Reason=None' });
  await untilThere('begun');
  process.kill(sign * pid, 'SIGTERM');
  expect((await ended).code).toBe(5);
  expect(readFileSync(join(folder, 'told-command'), 'utf8')).toBe('told\n');
});

test('nothing is left running', async () => {
  const { pid, ended } = begin('exit 0');
  await ended;
  expect(() => process.kill(-pid, 0)).toThrow('ESRCH');
});
