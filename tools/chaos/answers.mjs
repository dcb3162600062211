/**
 * A million answers of a local server by the real command, and what it holds meanwhile: open files and sockets may not grow, and memory no
 * more than the answers themselves take. Then what the analysis takes.
 *
 *   node tools/chaos/answers.mjs [--count 1000000] [--concurrency 32] [--command measure]
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readlinkSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { slope } from './parts/slope.mjs';
import { conclude } from './parts/tally.mjs';
import { filesUnder } from './servers/checks.mjs';
import { runCommand } from './servers/child.mjs';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '1000000' },
    concurrency: { type: 'string', default: '32' },
    command: { type: 'string', default: 'measure' },
  },
});
const count = Number(values.count);
/** Bytes that an answer may take while others are asked for. */
const mostBytes = 600;
/** Files and sockets that may be open besides one connection a request. */
const mostOpen = 48;

const root = mkdtempSync(join(tmpdir(), 'diffuse-chaos-answers-'));
const [task, out] = [join(root, 'task'), join(root, 'run')];
mkdirSync(task);
const targets = Array.from({ length: 1000 }, (_, i) => `{w${i}}`);
writeFileSync(join(task, 'words.json'), JSON.stringify({ request: 'Say a word, like this: {word}', targets }));

const fast = fileURLToPath(new URL('servers/fast.mjs', import.meta.url));
const server = spawn(process.execPath, [fast], { stdio: ['ignore', 'pipe', 'inherit'] });
const [port] = await once(server.stdout, 'data');
const url = `http://127.0.0.1:${String(port).trim()}/v1`;
const asked = { measure: ['--tasks', task], sample: ['Say a word, like this: {word}'] }[values.command];
const args = [
  values.command,
  ...asked,
  '--model',
  url,
  '-n',
  `${count}`,
  '--concurrency',
  values.concurrency,
  '--out',
  out,
];

/** Bytes of the answers so far: what grows while they come. */
const written = () => {
  const file = [...filesUnder(join(out, 'samples'))].find((each) => each.endsWith('.partial'));
  return file === undefined ? undefined : statSync(file, { throwIfNoEntry: false })?.size;
};
const socketsOf = (pid) =>
  readdirSync(`/proc/${pid}/fd`).filter((fd) => {
    try {
      return readlinkSync(`/proc/${pid}/fd/${fd}`).startsWith('socket:');
    } catch {
      return false;
    }
  }).length;

const seen = [];
let last = 0;
const onHeld = ({ now, files, pid }, seconds) => {
  if (seconds - last < 1) return;
  last = seconds;
  const bytes = written();
  if (bytes !== undefined) seen.push({ seconds, bytes, now, files, sockets: socketsOf(pid) });
};
const hour = 3600;
const end = await runCommand(args, { cwd: root, env: {}, seconds: 2 * hour, megabytes: 16_384, onHeld });
server.kill();

const total = Math.max(...seen.map(({ bytes }) => bytes));
/** While answers came: the first tenth is left out, in which heaps and compilers settle, and what is done when all are there. */
const settled = seen.filter(({ bytes }) => bytes > total / 10 && bytes < total);
const perAnswer = slope(settled.map(({ bytes, now }) => [(bytes / total) * count, now * 2 ** 20]));
const spread = (of) => `${Math.min(...settled.map(of))} to ${Math.max(...settled.map(of))}`;
const asking = settled.at(-1).seconds - seen[0].seconds;
for (const point of seen.filter((_, i) => i % Math.ceil(seen.length / 10) === 0))
  console.log(
    `${point.seconds.toFixed(0)} s: ${Math.round((point.bytes / total) * count)} answers, ${Math.round(point.now)} MiB, ${point.files} open, ${point.sockets} of them sockets`,
  );
console.log(
  `${count} answers in ${asking.toFixed(0)} s; while they came, from the first tenth on: ${perAnswer.toFixed(0)} bytes an answer, ${spread(({ files }) => files)} files open, ${spread(({ sockets }) => sockets)} of them sockets; at the end, with the analysis, ${Math.round(end.most)} MiB at most and ${(end.seconds - settled.at(-1).seconds).toFixed(0)} s; exit code ${end.code ?? end.signal}`,
);
const holds =
  end.code === 0 &&
  perAnswer < mostBytes &&
  settled.every(({ files }) => files <= Number(values.concurrency) + mostOpen);
if (holds) rmSync(root, { recursive: true, force: true });
else console.log(`FOUND ${end.killed ?? end.err.trim().split('\n').at(-1)}; kept to look at: ${root}`);
conclude(1, holds ? 0 : 1);
