/** The server and the command, each a process of its own, and what the command's costs. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, statSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { clearInterval, setInterval } from 'node:timers';
import { fileURLToPath } from 'node:url';
import { request } from 'undici';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const command = here('../../cli/bin/diffuse.js');

/** A server with these settings: its address, what it says that it did, and its end. */
export async function startServer(settings) {
  const child = spawn(process.execPath, [here('server.mjs'), JSON.stringify(settings)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [port] = await once(child.stdout, 'data');
  const origin = `http://127.0.0.1:${String(port).trim()}`;
  return {
    url: `${origin}/v1`,
    told: async () => (await request(`${origin}/told`)).body.json(),
    stop: () => child.kill(),
  };
}

/** Seconds of processor time that a process has used, by /proc: those of all its threads. */
function processorTime(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

const mostHeld = (pid) => Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;

const often = 20;

/** Whether a file has grown since this was made; one that is written anew has not. */
function growth(file) {
  let last;
  let hasGrown = false;
  return () => {
    const size = statSync(file, { throwIfNoEntry: false })?.size;
    hasGrown ||= size > (last ?? size);
    last = size;
    return hasGrown && size !== undefined;
  };
}

/**
 * Starts the command. `isUnderWay` says whether it draws: answers are put into a file that grows, and is gone at the end. When it has
 * ended: how, what it said, the MiB that it held at most, and the processor time and the time, in seconds, for which it drew.
 */
export function startCommand(args, file) {
  const child = spawn(process.execPath, [command, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, OPENAI_API_KEY: 'sk-of-nobody' },
  });
  const said = { out: '', err: '' };
  child.stdout.on('data', (data) => (said.out += data));
  child.stderr.on('data', (data) => (said.err += data));
  const cost = { held: 0, processor: 0, seconds: 0 };
  const isUnderWay = growth(file);
  let first;
  const watch = setInterval(() => {
    try {
      cost.held = Math.max(cost.held, mostHeld(child.pid));
      if (!isUnderWay()) return;
      const now = { processor: processorTime(child.pid), seconds: performance.now() / 1000 };
      first ??= now;
      cost.processor = now.processor - first.processor;
      cost.seconds = now.seconds - first.seconds;
    } catch {
      // it has ended
    }
  }, often);
  const ended = new Promise((done) => {
    child.on('close', (code, signal) => {
      clearInterval(watch);
      done({ code, signal, ...said, ...cost });
    });
  });
  return { child, ended, isUnderWay: () => first !== undefined };
}
