/**
 * Starts Slurm on this machine, in a temporary folder, and has the built engine and the built command run tasks on it. Prints what
 * came of each; ends in 1 where that is not what must.
 *
 *   node tools/clusters/slurm.mjs
 */
import { cases } from './parts/cases.mjs';
import { check } from './parts/check.mjs';
import { commands } from './parts/commands.mjs';
import { startSlurm } from './slurm/daemons.mjs';
import { ownCases } from './slurm/ownCases.mjs';

async function start() {
  const { env, end } = await startSlurm();
  return { on: 'slurm', shortest: 1, env, end };
}

await check(start, { ...cases, ...ownCases, ...commands });
