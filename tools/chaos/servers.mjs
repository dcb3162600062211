/**
 * Servers that do all that a server must not, against the real command: endless and compressed bodies, replies whose parts are not as the API says,
 * redirections, events, escapes, the key sent back in every way. Whatever a server does, the command must end by itself or when it
 * is told to, in little memory, with right answers or with words, without a stack, a secret or a terminal's command in anything.
 *
 *   node tools/chaos/servers.mjs [--seed 0] [--count 200] [--only 17] [--together 2]
 *
 * It needs the built command. `packages/endpoint/soak` has a server that means well and fails, and asks for speed, and that no
 * answer is lost in thousands; its answers and its faults are a part of what is done here.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { random } from '../../packages/endpoint/soak/hash.mjs';
import { conclude } from './parts/tally.mjs';
import { caseOf, writeTask } from './servers/cases.mjs';
import { faultsOf } from './servers/checks.mjs';
import { runCommand } from './servers/child.mjs';
import { startServer } from './servers/server.mjs';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '0' },
    count: { type: 'string', default: '200' },
    only: { type: 'string' },
    together: { type: 'string', default: '2' },
  },
});
const guards = { seconds: 240, megabytes: 700 };

const root = mkdtempSync(join(tmpdir(), 'diffuse-chaos-servers-'));
const task = writeTask(root);
const cache = join(root, 'cache');
mkdirSync(cache);

/** The secret masked as the command does, so that texts can be compared; both sides are. */
const maskOf = (secret) => (text) =>
  typeof text === 'string'
    ? text.replaceAll(secret, '•••').replaceAll(/you sent [^]* there/g, 'you sent it there')
    : text;

/** Scores by a sound server of each kind, with which those of others are compared. */
const references = new Map();

async function run(testcase) {
  const next = random(Number(values.seed) + 1);
  const server = await startServer({ ...testcase, next });
  const args = [...testcase.args, '--model', server.url + testcase.query];
  const end = await runCommand(args, {
    ...testcase,
    ...guards,
    cwd: root,
    env: { DIFFUSE_CACHE: cache, ...testcase.env },
  });
  server.stop();
  return { end, server };
}

async function referenceOf({ command, kind }) {
  if (command !== 'score') return undefined;
  if (!references.has(kind)) {
    const args = ['score', '--tasks', task, '--tokenizer', 'tiny', '--json'];
    const { end } = await run({ args, kind, misdeeds: [], share: 0, query: '', env: {} });
    if (end.code !== 0) throw new Error(`a sound ${kind} server is not scored: ${end.err}`);
    references.set(kind, end.out);
  }
  return references.get(kind);
}

const tally = { tried: 0, done: 0, failed: 0, stopped: 0, most: 0, slowest: 0, misdeeds: new Map() };
const found = [];

async function attempt(number) {
  const folder = join(root, `run-${number}`);
  const next = random(Number(values.seed) * 1_000_003 + number);
  const testcase = caseOf(next, folder, task);
  const reference = await referenceOf(testcase);
  const { end, server } = await run(testcase);
  const masked = maskOf(testcase.secret);
  const { given, done, notes } = server;
  const known = { folder, cache, given, elsewhere: notes.elsewhere, reference };
  const faults = faultsOf({ ...testcase, masked }, end, known);
  tally.tried++;
  if (end.tookToStop !== undefined) tally.stopped++;
  else if (end.code === 0) tally.done++;
  else tally.failed++;
  tally.most = Math.max(tally.most, end.most);
  tally.slowest = Math.max(tally.slowest, end.tookToStop ?? end.seconds);
  for (const [name, times] of done) tally.misdeeds.set(name, (tally.misdeeds.get(name) ?? 0) + times);
  if (values.only !== undefined) console.log(testcase, [...done], end);
  if (faults.length === 0) return rmSync(folder, { recursive: true, force: true });
  const { command, kind, misdeeds, share } = testcase;
  found.push(number);
  console.log(`FOUND --seed ${values.seed} --only ${number}: ${command}, ${kind}, ${share} × ${misdeeds.join(' + ')}`);
  for (const fault of faults) console.log(`  ${fault}`);
  console.log(`  ${end.err.trim().split('\n').slice(-2).join(' | ').slice(0, 400)}`);
}

const numbers =
  values.only === undefined ? Array.from({ length: Number(values.count) }, (_, i) => i) : [Number(values.only)];
const left = numbers.values();
for (const kind of ['vLLM', 'llama.cpp']) await referenceOf({ command: 'score', kind });
await Promise.all(
  Array.from({ length: Number(values.together) }, async () => {
    for (const number of left) await attempt(number);
  }),
);
const times = [...tally.misdeeds.values()].reduce((a, b) => a + b, 0);
console.log(
  `tried ${tally.tried} commands against servers that did ${times} things of ${tally.misdeeds.size} kinds: ${tally.done} came to a result, ${tally.failed} to an error in words, ${tally.stopped} were stopped; ${Math.round(tally.most)} MiB and ${tally.slowest.toFixed(1)} s at most`,
);
if (found.length === 0) rmSync(root, { recursive: true, force: true });
else console.log(`kept to look at: ${root}`);
conclude(tally.tried, found.length);
