/**
 * Reads files with faults, of every format that strangers hand over, in processes whose time and memory are watched. Each is refused in
 * words, or gives the very same numbers, or others of which a digest or the file itself says that they are others; what is neither, kills
 * its process or hangs it is found, by the number that makes it again (`--only NUMBER`).
 *
 *   node tools/chaos/mutations.mjs [--count 20000] [--seed 0] [--jobs 2] [--only NUMBER]
 */
import { execFileSync, fork } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clearInterval, setInterval } from 'node:timers';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { environment } from './parts/environment.mjs';
import { tally } from './parts/tally.mjs';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '0' },
    jobs: { type: 'string', default: '2' },
    only: { type: 'string' },
  },
});
const seed = Number(values.seed);
const slowest = 20_000; // milliseconds that one mutant may take, on a machine that does other things
const most = 1.5e9; // bytes that its process may hold
const heap = 1024; // MB of it, for JavaScript's own objects

const scratch = mkdtempSync(join(tmpdir(), 'diffuse-chaos-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));
const count = tally();
const command = fileURLToPath(new URL('../../packages/cli/bin/diffuse.js', import.meta.url));
const run = join(scratch, 'run');
execFileSync(process.execPath, [command, 'measure', '--tasks', 'fruits', '-n', '5', '--out', run], { stdio: 'ignore' });

const numbers = values.only ? [Number(values.only)] : Array.from({ length: Number(values.count) }, (_, i) => i);
const table = {};

/** Which subject a number is of: as many as its share. */
function subjectOf(shares, number) {
  const total = shares.reduce((sum, { share }) => sum + share, 0);
  let left = number % total;
  return shares.findIndex(({ share }) => (left -= share) < 0);
}

function note({ index, place, verdict, by, why }) {
  const row = (table[place.split(', ')[0]] ??= {
    tried: 0,
    refused: 0,
    same: 0,
    other: 0,
    'said by': new Set(),
    found: 0,
  });
  row.tried++;
  row[verdict]++;
  if (by) row['said by'].add(by);
  if (verdict === 'found') count.found(`${index} (${place}): ${why}`);
  else count.survived();
}

const held = (pid) => {
  try {
    return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;
  } catch {
    return 0; // it has ended, or there is no such file on this system
  }
};

/** Sends mutants to a process, one after the other, and another process after one that it did not survive. */
function work() {
  return new Promise((done) => {
    const child = fork(fileURLToPath(new URL('mutations/worker.mjs', import.meta.url)), {
      execArgv: [`--max-old-space-size=${heap}`, '--disable-warning=ExperimentalWarning'],
      env: { ...environment, CHAOS_SCRATCH: scratch, CHAOS_RUN: run },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    let shares;
    let current;
    let began;
    let reason;
    let printed = '';
    child.stderr.setEncoding('utf8').on('data', (text) => (printed = (printed + text).slice(-2000)));
    const watch = setInterval(() => {
      if (current === undefined) return;
      if (Date.now() - began > slowest) reason = `takes more than ${slowest / 1000} s`;
      else if (held(child.pid) > most) reason = `takes ${(held(child.pid) / 1e9).toFixed(1)} GB`;
      if (reason) child.kill('SIGKILL');
    }, 100);
    const next = () => {
      current = numbers.shift();
      began = Date.now();
      if (current === undefined)
        child.kill('SIGKILL'); // whatever it holds
      else child.send({ index: current, seed, which: subjectOf(shares, current) });
    };
    child.on('message', (message) => {
      if (message.ready) shares = message.ready;
      else note(message);
      next();
    });
    child.on('close', (code) => {
      clearInterval(watch);
      if (current === undefined) return done();
      const place = shares ? shares[subjectOf(shares, current)].name : 'the beginning';
      note({ index: current, place, verdict: 'found', why: reason ?? `its process ended in ${code}: ${printed}` });
      done(shares ? work() : undefined);
    });
  });
}

await Promise.all(Array.from({ length: Number(values.jobs) }, work));
for (const row of Object.values(table)) row['said by'] = [...row['said by']].join('; ');
console.table(table);
