import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { signal } from '../../servers/parts/group.mjs';
import { killAllWith } from '../parts/processes.mjs';

const ports = [
  'port',
  'dashboard-port',
  'dashboard-agent-listen-port',
  'dashboard-agent-grpc-port',
  'metrics-export-port',
  'runtime-env-agent-port',
  'ray-client-server-port',
];
const secondsToStart = 180;

/** Starts a head with `cpus` on free ports; gives its address, and what ends all that belongs to it, and nothing else. */
export async function startHead(program, cpus) {
  const folder = mkdtempSync(join(tmpdir(), 'ray-')); // short: the paths of its sockets have 107 bytes at most
  const free = await freePorts(ports.length);
  const settings = [
    ...ports.map((name, i) => `--${name}=${free[i]}`),
    ...['--dashboard-host=127.0.0.1', '--node-ip-address=127.0.0.1', `--num-cpus=${cpus}`, '--num-gpus=0'],
    ...['--min-worker-port=0', '--max-worker-port=0', '--object-store-memory=100000000', `--temp-dir=${folder}`],
  ];
  const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('RAY_')));
  const args = ['start', '--head', '--block', '--disable-usage-stats', ...settings];
  const printed = [];
  const child = spawn(program, args, { env: environment, detached: true });
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => printed.push(data));
  const ended = once(child, 'close');
  const kill = () => {
    signal(child, 'SIGKILL'); // its agents write over their words and environment
    killAllWith(folder);
    rmSync(folder, { recursive: true, force: true });
  };
  process.on('exit', kill);
  const stop = async () => {
    child.kill('SIGTERM');
    await Promise.race([ended, wait(20_000, undefined, { ref: false })]);
    kill();
  };
  try {
    await untilAnswers(`http://127.0.0.1:${free[1]}/api/version`, child);
  } catch (error) {
    await stop();
    throw new Error(`${error.message}: ${Buffer.concat(printed).toString().slice(-2000)}`, { cause: error });
  }
  return { address: `ray://127.0.0.1:${free[1]}`, end: stop };
}

async function freePorts(count) {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const found = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return found;
}

async function untilAnswers(url, child) {
  const last = Date.now() + secondsToStart * 1000;
  while (child.exitCode === null) {
    const answer = await globalThis.fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    if (Date.now() > last) throw new Error(`Ray did not answer within ${secondsToStart} s`);
    await wait(250);
  }
  throw new Error(`ray start ended in ${child.exitCode}`);
}
