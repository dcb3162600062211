/**
 * Draws answers for long with the command, and watches what its process holds.
 *
 *   node tools/chaos/long.mjs [--samples 1000000]
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { place, scratch, start } from './parts/child.mjs';

import { tally } from './parts/tally.mjs';
import { trend } from './parts/trend.mjs';

const { values } = parseArgs({ options: { samples: { type: 'string', default: '1000000' } } });
const root = scratch();
const count = tally();
const where = place(root, 'long');
const held = join(root, 'held.jsonl');
const args = ['sample', 'Name a fruit.', '--samples', values.samples, '--threads', '1', '--out', 'run'];
const { code, err } = await start(args, where, { hook: 'holding.mjs', env: { CHAOS_HOLDING: held }, minutes: 120 })
  .ended;

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
const coming = rows.slice(0, Math.ceil(rows.length * 0.9));
const settled = coming.slice(coming.length >> 1);
const { grown } = trend(coming.map((row) => row.heap));
const perAnswer = (grown * 2 ** 20) / (Number(values.samples) * (settled.length / rows.length));
verdict('heap while they come', perAnswer < mostBytes, `${perAnswer.toFixed(0)} bytes an answer`);
for (const part of ['files', 'sessions']) {
  const held = settled.map((row) => row[part]);
  const range = `${Math.min(...held)} to ${Math.max(...held)} while they come`;
  verdict(part, held.at(-1) <= held[0] && Math.max(...held) > 0, `${range}, ${rows.at(-1)[part]} at the end`);
}
const most = Math.max(...rows.map((row) => row.process));
console.log(`${most.toFixed(0)} MB at most, with the analysis of them all`);
