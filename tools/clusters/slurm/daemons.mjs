import { randomBytes } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { hostname, tmpdir, totalmem, userInfo } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { signal, startGroup } from '../../servers/parts/group.mjs';
import { killAllWith } from '../parts/processes.mjs';

const daemons = ['munged', 'slurmctld', 'slurmd'];

/** Where a daemon is, which users' PATH often leaves out. */
function placeOf(program) {
  const folders = [...process.env.PATH.split(delimiter), '/usr/local/sbin', '/usr/sbin', '/sbin'];
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path));
}

async function freePort() {
  const server = createServer();
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}

/** A cluster of this machine alone, which says that it has four cores. */
async function configuration(folder) {
  const host = hostname().split('.')[0];
  const memory = Math.floor(totalmem() / 2 ** 20 / 2);
  return [
    'ClusterName=diffuse',
    `SlurmctldHost=${host}(127.0.0.1)`,
    `SlurmUser=${userInfo().username}`,
    `SlurmdUser=${userInfo().username}`,
    `SlurmctldPort=${await freePort()}`,
    `SlurmdPort=${await freePort()}`,
    'AuthType=auth/munge',
    // A job that is put into the queue again waits for as long, in seconds, and for two minutes unless this is said.
    `AuthInfo=socket=${folder}/munge.socket,cred_expire=10`,
    'ProctrackType=proctrack/linuxproc',
    'TaskPlugin=task/none',
    'SelectType=select/cons_tres',
    'SwitchType=switch/none',
    'SlurmdParameters=config_overrides',
    'SchedulerParameters=sched_interval=2,bf_interval=2', // seconds, where Slurm looks once a minute by itself
    'ReturnToService=2',
    'JobRequeue=1',
    'KillWait=10',
    ...['slurmctld', 'slurmd'].map((name) => `${name.replace('s', 'S')}PidFile=${folder}/${name}.pid`),
    `SlurmdSpoolDir=${folder}/spool`,
    `StateSaveLocation=${folder}/state`,
    `NodeName=${host} CPUs=4 RealMemory=${memory} NodeAddr=127.0.0.1`,
    `PartitionName=main Nodes=${host} Default=YES MaxTime=INFINITE State=UP`,
    `PartitionName=brief Nodes=${host} MaxTime=5 State=UP`,
  ].join('\n');
}

/** Starts Slurm's daemons in a temporary folder; gives how they are ended, and what a process needs in its
 * environment to find them, as this one has it. Throws where they are not installed or do not start. */
export async function startSlurm() {
  const missing = [...daemons, 'sbatch'].filter((program) => placeOf(program) === undefined);
  if (missing.length > 0)
    throw new Error(`${missing.join(', ')}: not found; on Debian: apt-get install slurm-wlm munge`);
  const folder = mkdtempSync(join(tmpdir(), 'diffuse-slurm-'));
  chmodSync(folder, 0o755); // munged refuses a socket that others cannot reach
  for (const name of ['spool', 'state']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'munge.key'), randomBytes(128), { mode: 0o400 });
  const env = { SLURM_CONF: join(folder, 'slurm.conf') };
  Object.assign(process.env, env);
  writeFileSync(env.SLURM_CONF, `${await configuration(folder)}\n`);
  const path = (name) => join(folder, `munge.${name}`);
  const munge = [`--socket=${path('socket')}`, `--key-file=${path('key')}`, `--pid-file=${path('pid')}`];
  const started = [
    ['munged', '--foreground', ...munge, `--log-file=${path('log')}`, `--seed-file=${path('seed')}`, '--num-threads=1'],
    ['slurmctld', '-D', '-c', '-i'],
    ['slurmd', '-D'],
  ].map(([program, ...args]) => {
    const log = openSync(join(folder, `${program}.out`), 'a');
    const group = startGroup(placeOf(program), args, log);
    closeSync(log);
    return group;
  });
  const clear = () => {
    killAllWith(folder);
    rmSync(folder, { recursive: true, force: true });
  };
  process.on('exit', clear);
  const end = async () => {
    for (const { child, ended } of started.toReversed()) {
      signal(child, 'SIGTERM');
      await Promise.race([ended, wait(15_000)]);
    }
    clear();
  };
  try {
    await idle(folder);
  } catch (error) {
    await end();
    throw error;
  }
  return { env, end: async () => void (await endJobs().finally(end)) };
}

/** Waits until the machine takes jobs. */
async function idle(folder) {
  for (let seconds = 0; seconds < 30; seconds++) {
    await wait(1000);
    if (asked('sinfo', ['--noheader', '--partition=main', '--format=%T']) === 'idle') return;
  }
  const words = daemons.map((name) => readFileSync(join(folder, `${name}.out`), 'utf8').slice(-500));
  throw new Error(`Slurm's daemons do not get ready:\n${words.join('\n')}`);
}

async function endJobs() {
  asked('scancel', ['--user', userInfo().username]);
  for (let seconds = 0; seconds < 30 && queued() !== ''; seconds++) await wait(1000);
}

/** What Slurm has in its queue. */
const queued = () => asked('squeue', ['--noheader', '--array', '--format=%j %K %T']);

function asked(program, args) {
  try {
    return execFileSync(program, args, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 20_000,
    }).trim();
  } catch {
    return undefined;
  }
}
