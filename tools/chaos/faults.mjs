/**
 * Has every call by which a small run changes its folder or its cache fail, each with every code of a broken disk: the
 * run ends in words, nothing half-written is called done, and the same command ends afterwards as it would have. What
 * the cache cannot keep is computed again.
 *
 *   node tools/chaos/faults.mjs [--every 1] [--only tune] [--jobs 2]
 */
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { failAt, place, scratch, start } from './parts/child.mjs';
import { tiny } from './parts/commands.mjs';
import { calledDone, difference } from './parts/contents.mjs';
import { failsWith, faultCodes } from './parts/faultCodes.mjs';
import { tally } from './parts/tally.mjs';

const { values } = parseArgs({
  options: {
    every: { type: 'string', default: '1' },
    only: { type: 'string', multiple: true, default: Object.keys(tiny) },
    jobs: { type: 'string', default: '2' },
  },
});
const root = scratch();
const count = tally();
const codes = Object.keys(faultCodes);

/** The command let be, its folder and cache, and the kinds of calls that it makes to both. */
async function letBe(name, args) {
  const where = place(root, `${name}-whole`);
  const calls = {};
  for (const at of ['cache', 'run']) {
    rmSync(join(where.folder, 'run'), { recursive: true, force: true });
    const watched = at === 'run' ? join(where.folder, 'run') : where.cache;
    const { code, err } = await start(args, where, failAt(watched, 'none')).ended;
    if (code !== 0) throw new Error(`${name} failed where nothing was in its way:\n${err}`);
    calls[at] = JSON.parse(/^calls: (.*)$/m.exec(err)[1]);
  }
  return { ...where, calls };
}

/** All faults, or of each kind every so many, spread over codes. */
function faultsOf({ calls }) {
  const all = Object.entries(calls).flatMap(([at, kinds]) =>
    kinds.flatMap((kind, call) =>
      codes.filter((code) => failsWith(code, kind)).map((code) => ({ at, kind, call, code })),
    ),
  );
  return all.filter((_, i) => i % Number(values.every) === 0);
}

/** What a run came to that met a fault, in words where it is not as it should be. */
async function meet(args, where, whole, { at, code, call }) {
  const run = join(where.folder, 'run');
  const end = await start(args, where, failAt(at === 'run' ? run : where.cache, `${code} ${call}`)).ended;
  const said = end.err.replace(/^failed: .*\n/gm, '');
  const hit = /^failed: (.*)$/m.exec(end.err)?.[1] ?? 'not met';
  const fault = (what) => ({ hit, fault: `${what}\n${end.err}` });
  if (end.code === 0 && difference(run, join(whole.folder, 'run')) !== undefined)
    return fault('ended well, and differs from the run that was let be');
  if (end.code !== 0 && at === 'cache') return fault(`ended in code ${end.code} for a cache`);
  if (end.code !== 0 && end.code !== 1) return fault(`ended in code ${end.code}`);
  if (/\n {4}at /.test(said)) return fault('ended in a stack');
  if (end.code === 1 && (said.trim() === '' || codes.some((each) => said.includes(each))))
    return fault('said no words');
  const half = calledDone(run).fault;
  if (half !== undefined) return fault(half);
  const after = await start(args, where).ended;
  if (after.code !== 0) return { hit, fault: `afterwards ended in code ${after.code}:\n${after.err}` };
  const differs = difference(run, join(whole.folder, 'run'));
  return { hit, fault: differs && `afterwards ${differs}` };
}

async function failing(name) {
  const args = [...tiny[name], '--out', 'run'];
  const whole = await letBe(name, args);
  const faults = faultsOf(whole);
  let next = 0;
  let held = 0;
  const work = async () => {
    while (next < faults.length) {
      const i = next++;
      const where = place(root, `${name}-${i}`);
      if (faults[i].at === 'run') cpSync(whole.cache, where.cache, { recursive: true });
      const { at, code, kind, call } = faults[i];
      const { hit, fault } = await meet(args, where, whole, faults[i]);
      if (fault !== undefined) {
        count.found(`${name}, ${code} at ${kind} ${call} of ${at} (${hit}; ${where.folder}): ${fault}`);
        continue;
      }
      count.survived();
      held++;
      for (const folder of [where.folder, where.cache]) rmSync(folder, { recursive: true, force: true });
    }
  };
  await Promise.all(Array.from({ length: Number(values.jobs) }, work));
  const [run, cache] = [whole.calls.run.length, whole.calls.cache.length];
  console.log(
    `${name}: ${held} of ${faults.length} faults as they should be, in ${run} calls to its folder and ${cache} to its cache`,
  );
}

for (const name of values.only) await failing(name);
