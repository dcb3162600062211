/**
 * Runs every part of the campaign in turn, goes on after one that found something, and ends with a table of them all;
 * exit code 1 if anything was found.
 *
 *   node tools/chaos/all.mjs [--quick] [--only killed --only disk]
 */
import { spawn } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { campaign } from './parts/campaign.mjs';
import { tallied } from './parts/tally.mjs';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true, default: campaign.map(({ part }) => part) },
  },
});
const unknown = values.only.filter((name) => !campaign.some(({ part }) => part === name));
if (unknown.length > 0) {
  console.error(`there is no part ${unknown.join(', ')}; there are ${campaign.map(({ part }) => part).join(', ')}`);
  process.exit(2);
}

/** Runs one part; what it prints is shown as it comes. */
function run({ part, node = [], full, quick }) {
  const script = fileURLToPath(new URL(`${part}.mjs`, import.meta.url));
  const began = performance.now();
  const child = spawn(process.execPath, [...node, script, ...(values.quick ? quick : full)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    printed += text;
    process.stdout.write(text);
  });
  return new Promise((done) => {
    child.on('close', (code, signal) => {
      const minutes = ((performance.now() - began) / 60_000).toFixed(1);
      done({ code: code ?? signal, counts: tallied(printed), minutes });
    });
  });
}

const rows = [];
for (const each of campaign.filter(({ part }) => values.only.includes(part))) {
  console.log(`\n# ${each.part}: ${each.does}`);
  const { code, counts, minutes } = await run(each);
  const whole = counts !== undefined && (code === 0) === (counts.found === 0);
  if (!whole) console.log(`FOUND ${each.part} ended in ${code}${counts ? '' : ' without its counts'}`);
  const { tried = '?', survived = '?', found = '?' } = counts ?? {};
  rows.push({ part: each.part, tried, survived, found: whole ? found : `${found}, ended in ${code}`, minutes });
}
console.table(Object.fromEntries(rows.map(({ part, ...row }) => [part, row])));
process.exitCode = rows.every(({ found }) => found === 0) ? 0 : 1;
