/**
 * Installs Ray, starts a head with two CPUs, and has the built engine run tasks on it: some that need another, one that is killed, one
 * that fails, one that is stopped. Prints what came of each; ends in 1 where that is not what must.
 *
 *   node tools/clusters/ray.mjs
 */
import { rayEngine } from '@diffuse/sweep';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startHead } from './ray/head.mjs';
import { install } from './ray/install.mjs';
import { programsWith } from './ray/processes.mjs';
import { tasksIn } from './ray/tasks.mjs';

const say = (message) => console.error(`${new Date().toLocaleTimeString('en-GB')} ${message}`);
const stop = new AbortController();
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(name, () => stop.abort(new Error(`ended by ${name}`)));

const root = mkdtempSync(join(tmpdir(), 'diffuse-clusters-'));
const made = tasksIn(join(root, 'tasks'));
const ends = new Map();
const printed = [];

/** Has a head run tasks; `onBegun` is told of each that begins. */
function run(address, tasks, { signal, onBegun }) {
  const engine = rayEngine({ address, folder: root, resources: { cpus: 1, gpus: 0 }, retries: 2 });
  return engine.run(tasks, {
    signal,
    isSettled: async (name) => made.has('done', name),
    onLog(name, line) {
      say(`${name} | ${line}`);
      printed.push(`${name} | ${line}`);
      if (line.endsWith('begins')) onBegun?.(name);
    },
    onState(name, words) {
      say(`${name} ${words}`);
      ends.set(name, words.replace(/\bdiffuse-[0-9a-f]{16}-/g, ''));
    },
  });
}

async function checks(address) {
  const tasks = [
    made.task('second', 'ends', 'first'),
    made.task('third', 'ends', 'first'),
    made.task('first', 'ends'),
    made.task('killed', 'waits'),
    made.task('failed', 'fails'),
  ];
  let kills = 0;
  await run(address, tasks, {
    signal: stop.signal,
    onBegun(name) {
      if (name !== 'killed' || kills++ > 0) return;
      const pids = programsWith(`${join(root, 'tasks')}\0killed`);
      if (pids.length !== 1) throw new Error(`the task killed has ${pids.length} processes, and one is looked for`);
      process.kill(pids[0], 'SIGKILL');
    },
  });
  const abort = new AbortController();
  const enough = new Error('enough');
  const ended = run(address, [made.task('stopped', 'goesOn')], {
    signal: globalThis.AbortSignal.any([stop.signal, abort.signal]),
    onBegun: () => abort.abort(enough),
  });
  await ended.catch((error) => {
    if (error !== enough) throw error;
  });
  ends.set(
    'stopped',
    made.has('stopped', 'stopped') && programsWith(`${root}/tasks\0stopped`).length === 0
      ? 'is stopped, in order'
      : 'runs on',
  );

  // The whole command comes here: `diffuse sweep sweep.yaml --on ${address}` on the embedded model, against the same without.
}

const wanted = [
  ['first', 1, /^has ended/],
  ['second', 1, /^has ended/],
  ['third', 1, /^has ended/],
  ['killed', 2, /^has ended as Ray's job killed-2/],
  ['failed', 1, /^ended in 1 .*not tried again/],
  ['stopped', 1, /^is stopped, in order/],
];

function faults() {
  console.log('| task | tries | end |\n| --- | ---: | --- |');
  const wrong = [];
  for (const [name, tries, end] of wanted) {
    const [hadTries, hadEnd] = [made.tries(name), ends.get(name) ?? 'nothing'];
    console.log(`| ${name} | ${hadTries} | ${hadEnd} |`);
    const begun = printed.filter((line) => line === `${name} | ${name} é begins`).length;
    if (hadTries !== tries || !end.test(hadEnd))
      wrong.push(`${name}: ${tries} tries are looked for, and ${String(end)}`);
    if (begun !== tries) wrong.push(`${name}: its first line is there ${begun} times, and ${tries} are looked for`);
  }
  return wrong;
}

let head;
try {
  const program = install(say);
  say('a head is started');
  head = await startHead(program, 2);
  await checks(head.address);
  const wrong = faults();
  for (const words of wrong) console.error(words);
  process.exitCode = wrong.length > 0 ? 1 : 0;
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await head?.stop();
  rmSync(root, { recursive: true, force: true });
}
process.exit();
