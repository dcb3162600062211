/**
 * Draws answers for long with the command, and watches what its process holds.
 *
 *   node tools/chaos/long.mjs [--samples 1000000]
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { place, scratch, start } from './parts/child.mjs';
import { slope } from './parts/slope.mjs';
import { tally } from './parts/tally.mjs';

const { values } = parseArgs({ options: { samples: { type: 'string', default: '1000000' } } });
const root = scratch();
const count = tally();
const where = place(root, 'long');
const held = join(root, 'held.jsonl');
const args = ['sample', 'Name a fruit.', '--samples', values.samples, '--threads', '1', '--out', 'run'];
const growing = join(where.folder, 'run/samples/answers.partial');
const env = { CHAOS_HOLDING: held, CHAOS_GROWING: growing };
const { code, err } = await start(args, where, { hook: 'holding.mjs', env, minutes: 120 }).ended;

function verdict(what, holds, numbers) {
  if (!holds) return count.found(`${what}: ${numbers}`);
  count.survived();
  console.log(`ok    ${what}: ${numbers}`);
}

verdict(`${values.samples} answers`, code === 0, `code ${code}\n${err.slice(-2000)}`);
const rows = readFileSync(held, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));
/** Bytes that an answer itself may take while others come: the analysis at the end is of all of them. */
const mostBytes = 400;
const coming = rows.filter(({ grown }) => grown > 0);
const total = Math.max(...coming.map(({ grown }) => grown));
const settled = coming.filter(({ grown }) => grown > total / 10);
const perAnswer = slope(settled.map(({ grown, heap }) => [(grown / total) * Number(values.samples), heap * 2 ** 20]));
verdict('heap while they come', perAnswer < mostBytes, `${perAnswer.toFixed(0)} bytes an answer`);
/** Sessions that come with the last answers, of which fewer are drawn at a time, and their files. */
const mostMore = 4;
for (const part of ['files', 'sessions']) {
  const held = settled.map((row) => row[part]);
  const range = `${Math.min(...held)} to ${Math.max(...held)} while they come`;
  verdict(
    part,
    held.at(-1) <= held[0] + mostMore && Math.max(...held) > 0,
    `${range}, ${rows.at(-1)[part]} at the end`,
  );
}
const most = Math.max(...rows.map((row) => row.process));
console.log(`${most.toFixed(0)} MB at most, with the analysis of them all`);
