import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { lastWords } from './execute.mjs';
import { signal, startGroup } from './group.mjs';
import { logFile } from './places.mjs';

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
  const log = openSync(path, 'a');
  const { child, ended } = startGroup(command, args, log, { env: { ...process.env, ...environment } });
  closeSync(log);
  const stop = async () => {
    signal(child, 'SIGTERM');
    await Promise.race([ended, wait(secondsToStop * 1000, undefined, { ref: false })]);
    signal(child, 'SIGKILL');
    await ended;
  };
  let over = false;
  const early = ended.then(() => {
    over = true;
    throw new Error(`${name} ended before it answered: ${lastWords(path)}`);
  });
  try {
    await Promise.race([untilWell(health, () => over), early]);
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}

async function untilWell(health, over) {
  const last = Date.now() + secondsToStart * 1000;
  while (!over()) {
    const answer = await globalThis.fetch(health).catch(() => undefined);
    if (answer?.ok) return;
    if (Date.now() > last) throw new Error(`${health} did not answer within ${secondsToStart} s`);
    await wait(250);
  }
}
