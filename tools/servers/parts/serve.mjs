import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { lastWords } from './execute.mjs';
import { logFile } from './places.mjs';

const running = new Set();

/** A server's workers are in its process group, and end with it. */
function signal({ pid }, name) {
  try {
    process.kill(-pid, name);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

process.on('exit', () => running.forEach((child) => signal(child, 'SIGKILL')));
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => process.exit(1));

export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

const secondsToStart = 600;
const secondsToStop = 30;

/** Starts a server and waits until it says that it is well; gives what stops it. */
export async function serve(name, command, args, { health, environment = {} }) {
  const path = logFile(`serve-${name}`);
  const log = openSync(path, 'w');
  const child = spawn(command, args, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', log, log],
    detached: true,
  });
  const ended = once(child, 'close').then(() => running.delete(child));
  ended.catch(() => undefined);
  running.add(child);
  closeSync(log);
  const stop = async () => {
    signal(child, 'SIGTERM');
    await Promise.race([ended, wait(secondsToStop * 1000, undefined, { ref: false })]);
    signal(child, 'SIGKILL');
    await ended;
  };
  try {
    await Promise.race([
      untilWell(health),
      ended.then(() => {
        throw new Error(`${name} ended before it answered: ${lastWords(path)}`);
      }),
    ]);
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}

async function untilWell(health) {
  const last = Date.now() + secondsToStart * 1000;
  while (Date.now() < last) {
    const answer = await globalThis.fetch(health).catch(() => undefined);
    if (answer?.ok) return;
    await wait(250);
  }
  throw new Error(`${health} did not answer within ${secondsToStart} s`);
}
