/**
 * A sweep of twelve cells, in which all that ends a process ends one: killed again and again, killed while others work on the same
 * folder, asked to stop. Given again until it ends, it leaves a folder that is, byte for byte, that of a sweep that was let be.
 *
 *   node tools/chaos/sweep.mjs [--rounds 10] [--kills 10] [--seed 0]
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { killAll, killAt, place, scratch, start } from './parts/child.mjs';
import { difference } from './parts/contents.mjs';
import { random } from './parts/random.mjs';
import { tally } from './parts/tally.mjs';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '10' },
    kills: { type: 'string', default: '10' },
    seed: { type: 'string', default: '0' },
  },
});
const root = scratch();
const count = tally();
const most = Number(values.kills);
const next = random(Number(values.seed));
const longestOffset = 300; // milliseconds

/** Nine runs that cells have in common, and the cells. */
const sweep = `
options: { tasks: [tasks/coin, tasks/die], samples: 12, maxNewTokens: 4, threads: 1 }
matrix:
  heldOut: [coin, die]
  seed: [0, 1, 2]
  setting: { few: { passes: 1 }, more: { passes: 2, rank: 2 } }
`;
const args = ['sweep', 'sweep.yaml', '--out', 'run'];
const stopped = 143; // by SIGTERM, as shells have it

function somewhere(name) {
  const where = place(root, name);
  writeFileSync(join(where.folder, 'sweep.yaml'), sweep);
  return where;
}

/** What a process said, without what changes there were to choose from. */
const said = ({ err }) => err.replace(/^changes: .*$/m, '');

/** Gives the command again until it ends, with something that ends it before that, so often at most; how often it did. */
async function again(where, interrupted) {
  for (let met = 0; ; met++) {
    const end = met < most ? await interrupted(where, met) : await start(args, where).ended;
    if (end.code === 0) return { met };
    if (!end.isMet)
      return { met, fault: `ended in ${end.code ?? end.signal} after it was ended ${met} times:\n${said(end)}` };
  }
}

/** Sends a process a signal at a random moment, early enough that it is met often before the sweep ends. */
const sent = (signal) => async (where) => {
  const { child, ended } = start(args, where);
  const early = await Promise.race([ended, wait((next() * whole.duration * 3) / most)]);
  if (early === undefined) child.kill(signal);
  const end = await ended;
  const isMet = early === undefined && (end.signal === signal || (signal === 'SIGTERM' && end.code === stopped));
  return { ...end, isMet };
};

/** Kills a process at a change that it makes to the folder, half of a write included: each time at one that comes later in the sweep. */
async function atChange(where, met) {
  const [change, times] = whole.changes[Math.floor(((met + next()) / most) * whole.changes.length)];
  const end = await start(args, where, killAt(where.folder, `${change} ${Math.floor(next() * times)}`)).ended;
  return { ...end, isMet: end.signal === 'SIGKILL' };
}

/** Three processes at once, two of which are killed and do not come back; where the third had ended before, the next one clears up. */
async function together(where) {
  const ends = [];
  const work = async (isKilled) => {
    await wait(next() * longestOffset);
    const { child, ended } = start(args, where);
    if (isKilled && (await Promise.race([ended, wait(next() * whole.duration)])) === undefined) child.kill('SIGKILL');
    ends.push(await ended);
  };
  await Promise.all([true, true, false].map(work));
  const met = ends.filter(({ signal }) => signal === 'SIGKILL').length;
  if (ends.at(-1).signal === 'SIGKILL') ends.push(await start(args, where).ended);
  const failed = ends.find(({ code, signal }) => code !== 0 && signal !== 'SIGKILL');
  return { met, ...(failed && { fault: `of three, one ended in ${failed.code ?? failed.signal}:\n${said(failed)}` }) };
}

const ways = {
  'killed at moments': (where) => again(where, sent('SIGKILL')),
  'killed at changes': (where) => again(where, atChange),
  'asked to stop': (where) => again(where, sent('SIGTERM')),
  'three at once, two of them killed': together,
};

const whole = somewhere('whole');
const began = Date.now();
const { code, err } = await start(args, whole, killAt(whole.folder, 'none')).ended;
if (code !== 0) throw new Error(`the sweep that was let be failed:\n${err}`);
whole.duration = Date.now() - began;
whole.changes = JSON.parse(/^changes: (.*)$/m.exec(err)[1]);

for (const [i, [way, work]] of Object.entries(ways).entries()) {
  let all = 0;
  for (let round = 0; round < Number(values.rounds); round++) {
    const where = somewhere(`way-${i}-${round}`);
    const { met, fault = difference(join(where.folder, 'run'), join(whole.folder, 'run')) } = await work(where);
    all += met;
    if (fault === undefined) count.survived(1 + met);
    else {
      killAll();
      count.found(`${way}: ${fault} (${where.folder})`);
    }
  }
  console.log(`${way}: ${values.rounds} sweeps, ended early ${all} times`);
}
console.log(
  `let be, a sweep takes ${(whole.duration / 1000).toFixed(1)} s, in ${whole.changes.length} kinds of changes`,
);
