/**
 * Run folders as somebody else may have made them: finished runs, changed in their JSON, their lines, their files and links, and
 * then reported, compared, exported, gone on with and taken settings and adapters from. Whatever a folder holds, a command ends by
 * itself with exit code 0 or 1 (2 where options of a config are none), in words and without a stack, within time and memory;
 * it neither changes nor reads anything beside the folder.
 *
 *   node tools/chaos/runFolders.mjs [--seed 0] [--count 1000] [--only 17] [--keep]
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { conclude } from './parts/tally.mjs';
import { commandsFor } from './runFolders/commands.mjs';
import { faultOf, leavesBeside, surroundings } from './runFolders/faults.mjs';
import { makeRuns } from './runFolders/makeRuns.mjs';
import { mutate } from './runFolders/mutate.mjs';
import { randomOf } from './runFolders/random.mjs';
import { openWorker } from './runFolders/worker.mjs';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '0' },
    count: { type: 'string', default: '1000' },
    only: { type: 'string' },
    keep: { type: 'boolean', default: false },
  },
});
const [seed, count] = [Number(values.seed), Number(values.count)];
const cases = values.only === undefined ? Array.from({ length: count }, (_, i) => i) : [Number(values.only)];

const root = mkdtempSync(join(tmpdir(), 'diffuse-run-folders-'));
const worker = openWorker();
const runs = await makeRuns(join(root, 'made'), worker);
const found = [];
const codes = new Map();

for (const i of cases) {
  const random = randomOf(seed, i);
  const place = join(root, 'case');
  const run = random.one(runs);
  mkdirSync(place);
  cpSync(run.folder, join(place, 'run'), { recursive: true });
  cpSync(run.folder, join(place, 'other'), { recursive: true });
  leavesBeside(place);
  const changes = mutate(join(place, 'run'), join(place, 'beside'), random, worker.pid());
  const argv = random.one(commandsFor(run, random));
  const before = surroundings(place);
  const ended = await worker.run({ cwd: place, beside: join(place, 'beside'), argv });
  const fault = faultOf(place, before, ended, argv);
  codes.set(ended.code, (codes.get(ended.code) ?? 0) + 1);
  if (fault !== undefined) {
    found.push(i);
    console.log(`FOUND case ${i}: ${fault}\n  ${run.name}: ${changes.join('; ')}\n  diffuse ${argv.join(' ')}`);
  } else if (values.only !== undefined) console.log(changes, argv, ended);
  if (values.keep && fault !== undefined) break;
  rmSync(place, { recursive: true, force: true });
  if (i % 100 === 99) process.stderr.write(`${i + 1} tried\n`);
}

await worker.close();
if (values.keep) console.log(`kept: ${root}`);
else rmSync(root, { recursive: true, force: true });
const ends = [...codes].map(([code, times]) => `${times} with ${code}`).join(', ');
console.log(
  `run folders, seed ${seed}: tried ${cases.length}, survived ${cases.length - found.length} (ended ${ends}), found ${found.length}${found.length > 0 ? `: ${found.join(', ')}` : ''}`,
);
conclude(cases.length, found.length);
