import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { fixtureModel, workInScratch } from './testing/commandLine.js';
import { runCommand, runModule, type Running } from './testing/process.js';

workInScratch();

/** What does as a command does that listens, and then this. */
const supervised = (does: string, patience = 60_000): string => `
  import { isMainThread } from 'node:worker_threads';
  if (isMainThread) (await import('SRC/supervise.ts')).supervise(new URL(import.meta.url), ${patience});
  else {
    const { listenToSupervisor } = await import('SRC/supervised.ts');
    const { writeSync } = await import('node:fs');
    let close;
    const stopped = new Promise((stopped) => (close = listenToSupervisor(stopped)));
    ${does}
  }`;

const sayBegun = "writeSync(1, 'begun');";
const blocked = `${sayBegun} for (;;);`;

/** Whether a process has a handler of its own for SIGHUP, for which Node has none. */
const hears = (pid: number): boolean => /^SigCgt:.*[13579bdf]$/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));

async function signalled(running: Running, ...signals: NodeJS.Signals[]) {
  await running.says('begun');
  while (!hears(running.child.pid!)) await new Promise((later) => setTimeout(later, 5));
  for (const [i, signal] of signals.entries()) {
    if (i > 0) await running.says('stopping after this step');
    running.child.kill(signal);
  }
  return running.ended;
}

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  'two times %s end the process at once, though its command is in a loop that never ends',
  async (signal) => {
    expect(await signalled(runModule(supervised(blocked)), signal, signal)).toMatchObject({ code: null, signal });
  },
);

test('a single signal ends it, too, when a step does not end and answers to nothing', async () => {
  const { err, ...end } = await signalled(runModule(supervised(blocked, 600)), 'SIGTERM');
  expect(end).toMatchObject({ code: null, signal: 'SIGTERM' });
  expect(err).toContain('stopping after this step');
  expect(err).toContain('did not end within 0.6 s and is given up');
});

test('a step that answers is waited for, as long as it takes', async () => {
  const step = `${sayBegun} const work = setInterval(() => undefined, 100); await stopped; await new Promise((done) => setTimeout(done, 2000)); clearInterval(work); close(); process.exitCode = 130;`;
  const { err, ...end } = await signalled(runModule(supervised(step, 600)), 'SIGINT');
  expect(end).toMatchObject({ code: 130, signal: null });
  expect(err).not.toContain('given up');
});

test('a command that ended before it heard of the signal has the exit code of one that was stopped', async () => {
  const last = `${sayBegun} for (const end = Date.now() + 1000; Date.now() < end;); close();`;
  expect(await signalled(runModule(supervised(last)), 'SIGINT')).toMatchObject({ code: 130, signal: null });
});

test('before a command listens and when it no longer does, a signal ends the process at once', async () => {
  const { child, ended, says } = runModule(supervised('close(); setInterval(() => writeSync(1, "on"), 100);'));
  await says('onon');
  child.kill('SIGTERM');
  expect(await ended).toMatchObject({ code: null, signal: 'SIGTERM' });
});

test('where the memory of a thread is used up, it says how to give it more', async () => {
  const eat = 'const all = []; for (;;) all.push(Array.from({ length: 1000 }, Math.random));';
  const { code, err } = await runModule(supervised(eat), [], { NODE_OPTIONS: '--max-old-space-size=64' }).ended;
  expect(code).toBe(1);
  expect(err).toMatch(/^diffuse: more memory is needed than the \d+ MB .*NODE_OPTIONS=--max-old-space-size=\d+\n$/);
});

test.each([
  ['throw new Error("unforeseen")', 1, 'diffuse: Error: unforeseen'],
  ['Promise.reject("unforeseen")', 1, 'diffuse: '],
  ['process.exit(7)', 7, ''],
])('after `%s` the process ends, with exit code %i', async (does, code, said) => {
  const end = await runModule(supervised(does)).ended;
  expect(end).toMatchObject({ code, signal: null });
  expect(end.err).toContain(said);
});

test('the memory that Node is told to take is the command’s', async () => {
  const told = `writeSync(1, String((await import('node:v8')).getHeapStatistics().heap_size_limit / 2 ** 20)); close();`;
  const { out } = await runModule(supervised(told), [], { NODE_OPTIONS: '--max-old-space-size=9000' }).ended;
  expect(Number(out)).toBeGreaterThanOrEqual(9000);
});

test('a command that waits for a server that never answers stops at the first signal', async () => {
  const server = createServer(() => undefined);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const model = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  const asked = new Promise((asked) => server.once('connection', asked));
  const { child, ended } = runCommand('sample', 'x', '--model', model, '-n', '2');
  await asked;
  child.kill('SIGTERM');
  const { code, err } = await ended;
  server.close();
  expect(code).toBe(143);
  expect(err).toContain('no run folder was begun');
});

test('a command that waits for standard input stops at the first signal', async () => {
  const { child, ended } = runCommand('sample', '--prompt-file', '-', '-n', '2');
  const moreThanAPipeHolds = 'x'.repeat(1 << 20);
  await new Promise((read) => child.stdin.write(moreThanAPipeHolds, read));
  child.kill('SIGINT');
  expect(await ended).toMatchObject({ code: 130, out: '' });
});

test('a reader that wants no more is no fault, and all of a long output comes to one that is slow', async () => {
  mkdirSync('task');
  writeFileSync(
    'task/prompt.json',
    JSON.stringify({ request: 'x', targets: Array.from({ length: 20_000 }, (_, i) => `{word ${i} of a long list}`) }),
  );
  const argv = ['tasks', 'show', './task', '--json'];
  const early = runCommand(...argv);
  early.child.stdout.once('data', () => early.child.stdout.destroy());
  expect(await early.ended).toMatchObject({ code: 0, err: '' });
  const late = runCommand(...argv);
  late.child.stdout.pause();
  await new Promise((later) => setTimeout(later, 3000));
  late.child.stdout.resume();
  const { code, out } = await late.ended;
  expect(code).toBe(0);
  expect(JSON.parse(out)).toBeDefined();
  expect(out.length).toBeGreaterThan(500_000);
});

test('a pipe in the place of a model’s file is refused, and not waited for', async () => {
  execFileSync('cp', ['-r', fixtureModel, 'model']);
  execFileSync('rm', ['model/config.json']);
  execFileSync('mkfifo', ['model/config.json']);
  const { code, err } = await runCommand('score', '--model', './model', '--tasks', 'fruits').ended;
  expect(err).toContain('config.json is no regular file');
  expect(code).toBe(1);
});
