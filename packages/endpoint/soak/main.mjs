/**
 * Thousands of answers of a server that fails in every way, by the real command: nothing may be lost, nothing doubled, and every answer must be
 * the one that the server gave for its seed; 3,000 answers a second at least, in less than 400 MiB.
 *
 *   npx nx run endpoint:soak [-- --answers 20000 --seed 0 --only killed]
 *
 * A second is one of the command's processor time, all its threads together, while it draws: pauses and what others do on the
 * machine cost none. The time by the clock is printed beside it.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { answerOf, isPoisoned } from './answers.mjs';
import { random } from './hash.mjs';
import { startCommand, startServer } from './processes.mjs';

const leastSpeed = 3000;
/** Fewer answers are drawn before the command has warmed up, which it does anew after each kill. */
const leastTimed = 10_000;
const mostHeld = 400;
/** What a seed is changed by at which a server fails each time. */
const apart = 2 ** 30 - 3;
const seeds = 2 ** 31;

const answers = 20_000;
const runs = {
  straight: { answers, server: { faults: 0.05, refuses: 2000, outages: 7000 } },
  killed: { answers, server: { faults: 0.05, several: 'refused', outages: 7000, farOff: 4000 }, kills: 6 },
  'no faults': { answers, server: {} },
  'one a request': { answers, server: { faults: 0.02, several: 'refused' } },
  'one seed for all choices': { answers: 2000, server: { several: 'same' } },
  'seeds refused': { answers: 2000, server: { faults: 0.05, seeds: false } },
};

const { values } = parseArgs({
  options: {
    answers: { type: 'string' },
    seed: { type: 'string', default: '0' },
    only: { type: 'string', multiple: true, default: Object.keys(runs) },
  },
});
const root = mkdtempSync(join(tmpdir(), 'diffuse-endpoint-soak-'));
const task = join(root, 'task');
mkdirSync(task);
writeFileSync(join(task, 'words.json'), JSON.stringify({ request: 'Say a word.', targets: ['{w1}', '{w2}'] }));

function argsFor({ kills = 0 }, count, url, out) {
  const drawing = ['--model', url, '-n', String(count), '--concurrency', '32', '--max-new-tokens', '16', '--out', out];
  return kills > 0 ? ['measure', '--tasks', task, ...drawing] : ['sample', 'Say a word.', '--json', ...drawing];
}

const journalOf = ({ kills = 0 }) => (kills > 0 ? 'samples/task/words' : 'samples/answers');

/** Runs the command until it ends by itself, killing and stopping it so many times before. */
async function untilEnded(args, file, kills, next) {
  const cost = { held: 0, processor: 0, seconds: 0, ends: [] };
  for (let begun = 0; ; begun++) {
    const { child, ended, isUnderWay } = startCommand(args, file);
    if (begun < kills) {
      while (child.exitCode === null && !isUnderWay()) await wait(20);
      await Promise.race([ended, wait(300 + next() * 1500)]);
      child.kill(begun % 2 === 0 ? 'SIGKILL' : 'SIGINT');
    }
    const end = await ended;
    cost.held = Math.max(cost.held, end.held);
    cost.processor += end.processor;
    cost.seconds += end.seconds;
    cost.ends.push(end.signal ?? end.code);
    if (end.code === 0) return { ...cost, ...end, ...cost };
    const isFar = end.code === 1 && /asks to wait 1000000000 s more: have more patience/.test(end.err);
    if (end.signal !== 'SIGKILL' && end.code !== 130 && !isFar)
      return {
        ...cost,
        fault: `ended in ${end.signal ?? end.code}: ${end.err.trim().split('\n').slice(-3).join(' | ')}`,
      };
  }
}

/** What is wrong with the records, if anything is. */
function wrongIn(records, count, { unseeded, first }, { faults = 0, seeds: hasSeeds = true }) {
  const isFaulty = faults > 0;
  const indices = records.map(({ index }) => index);
  if (indices.length !== count || indices.some((index, i) => index !== i))
    return `${new Set(indices).size} different indices of ${indices.length} records, where ${count} were asked for`;
  if (hasSeeds) {
    const wrong = records.find(({ index, text }) => {
      const seed = (first + index) % seeds; // the first answer is asked for first
      return text !== answerOf(isFaulty && isPoisoned(seed) ? (seed + apart) % seeds : seed).text;
    });
    return wrong && `answer ${wrong.index} is ${JSON.stringify(wrong.text)}, and not the server's`;
  }
  const left = new Map();
  for (const { text } of unseeded.map(answerOf)) left.set(text, (left.get(text) ?? 0) + 1);
  for (const { index, text } of records) {
    if (!left.get(text)) return `answer ${index} is ${JSON.stringify(text)}: not the server's, or there twice`;
    left.set(text, left.get(text) - 1);
  }
  return undefined;
}

async function soak(name) {
  const run = runs[name];
  const count = Number(values.answers ?? run.answers);
  const seed = Number(values.seed);
  const server = await startServer({ seed, ...run.server });
  const out = join(root, name.replaceAll(/\W+/g, '-'));
  const journal = join(out, journalOf(run));
  const end = await untilEnded(
    argsFor(run, count, server.url, out),
    `${journal}.partial`,
    run.kills ?? 0,
    random(seed),
  );
  const told = await server.told();
  server.stop();
  const lines = existsSync(`${journal}.jsonl`) ? readFileSync(`${journal}.jsonl`, 'utf8').split('\n') : [];
  const records = lines.filter(Boolean).map((line) => JSON.parse(line));
  const speed = count / end.processor;
  const isTimed = count >= leastTimed && run.kills === undefined;
  const faults = Object.values(told.faults).reduce((sum, times) => sum + times, 0);
  console.log(JSON.stringify({ [name]: { faults: told.faults, refused: told.refused, ends: end.ends } }));
  return {
    run: name,
    answers: count,
    requests: told.requests,
    faults,
    kinds: Object.keys(told.faults).length,
    refusals: Object.keys(told.refused).length,
    ends: end.ends.join(' '),
    'clock s': end.seconds.toFixed(1),
    'processor s': end.processor.toFixed(1),
    'answers/s': Math.round(speed),
    MiB: Math.round(end.held),
    fault:
      end.fault ??
      wrongIn(records, count, told, run.server) ??
      (isTimed && speed < leastSpeed ? 'too slow' : end.held > mostHeld ? 'holds too much' : ''),
  };
}

const rows = [];
for (const name of values.only) rows.push(await soak(name));
console.table(rows);
const isRight = rows.every(({ fault }) => fault === '');
if (isRight) rmSync(root, { recursive: true });
else console.log(`kept to look at: ${root}`);
process.exitCode = isRight ? 0 : 1;
