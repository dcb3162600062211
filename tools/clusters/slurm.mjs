/**
 * Starts Slurm on this machine, in a temporary folder, runs tasks by the built engine, and prints how often each was tried and how
 * it ended. Ends in 1 where one was not as it is to be.
 *
 *   node tools/clusters/slurm.mjs
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cases } from './parts/cases.mjs';
import { startSlurm } from './parts/slurm.mjs';
import { table } from './parts/table.mjs';

const folder = mkdtempSync(join(tmpdir(), 'diffuse-clusters-'));
const say = (message) => console.error(`${new Date().toLocaleTimeString('en-GB')} ${message}`);
const rows = [];
try {
  say('Slurm is started');
  const slurm = await startSlurm();
  try {
    for (const [name, run] of Object.entries(cases)) {
      say(name);
      rows.push(...(await run(join(folder, name.replaceAll(' ', '-')), say)));
    }
    // The whole command's test goes here: `diffuse sweep sweep.yaml` on Slurm and the embedded model, equal to one in this process.
  } finally {
    await slurm.end();
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(table(rows));
process.exit(rows.every(({ end, tries, expected }) => end === expected.end && tries === expected.tries) ? 0 : 1);
