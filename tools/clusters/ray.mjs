/**
 * Installs Ray, starts a head with two CPUs, and has the built engine and the built command run tasks on it. Prints what came of each;
 * ends in 1 where that is not what must.
 *
 *   node tools/clusters/ray.mjs
 */
import { join } from 'node:path';
import { cases } from './parts/cases.mjs';
import { check } from './parts/check.mjs';
import { commands } from './parts/commands.mjs';
import { startHead } from './ray/head.mjs';
import { install } from './ray/install.mjs';

async function start(root, say) {
  process.env.DIFFUSE_CACHE = join(root, 'cache'); // jobs have the head's environment
  const { address, end } = await startHead(install(say), 2);
  return { on: address, shortest: 0.1, env: {}, end };
}

await check(start, { ...cases, ...commands });
