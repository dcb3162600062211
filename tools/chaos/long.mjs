/**
 * Draws answers for long with the command, and watches what its process holds.
 *
 *   node tools/chaos/long.mjs [--samples 1000000]
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { place, scratch, start } from './parts/child.mjs';
import { steady } from './parts/steady.mjs';
import { tally } from './parts/tally.mjs';

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
for (const part of ['process', 'heap']) {
  const { holds, shown } = steady(
    rows.map((row) => row[part]),
    'MB',
  );
  verdict(part, holds, shown);
}
for (const part of ['files', 'sessions']) {
  const most = Math.max(...rows.map((row) => row[part]));
  const settled = rows.slice(rows.length >> 1).map((row) => row[part]);
  verdict(
    part,
    settled[0] !== 0 && Math.max(...settled) <= Math.max(...rows.slice(0, rows.length >> 1).map((row) => row[part])),
    `${rows[0][part]} at first, ${most} at most, ${rows.at(-1)[part]} at last`,
  );
}
