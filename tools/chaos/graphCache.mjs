/**
 * Spoils the cache of compiled graphs in every way that disks, crashes, other versions and other processes do, and holds what
 * comes of a run to that of a fresh cache, byte for byte; afterwards the cache must be as a fresh one again.
 *
 *   node tools/chaos/graphCache.mjs [--count 50] [--seed 0]
 *
 * So many runs with each of the graphs spoilt in a way of its own, and fewer of what takes longer. A run takes 2 s of processor time.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { killAt, place, scratch, start } from './parts/child.mjs';
import { short } from './parts/commands.mjs';
import { contents, difference } from './parts/contents.mjs';
import { random } from './parts/random.mjs';
import { tally } from './parts/tally.mjs';

const { values } = parseArgs({
  options: { count: { type: 'string', default: '50' }, seed: { type: 'string', default: '0' } },
});
const root = scratch();
const count = tally();
const next = random(Number(values.seed));
const below = (n) => Math.floor(next() * n);
const args = [...short, '--out', 'run'];
const graphsOf = ({ cache }) => join(cache, 'graphs');

const whole = place(root, 'fresh');
const { code, err } = await start(args, whole, killAt(whole.cache, 'none')).ended;
if (code !== 0) throw new Error(`the run with a fresh cache failed:\n${err}`);
const changes = JSON.parse(/^changes: (.*)$/m.exec(err)[1]).flatMap(([change, often]) =>
  Array.from({ length: often }, (_, i) => `${change} ${i}`),
);
const names = readdirSync(graphsOf(whole));

const change = (spoil) => (path) => {
  const bytes = readFileSync(path);
  spoil(bytes);
  writeFileSync(path, bytes);
};
/** What becomes of a file of the cache, and is mended. */
const spoilt = {
  'cut short': (path) => truncateSync(path, below(readFileSync(path).length)),
  empty: (path) => truncateSync(path, 0),
  'with a bit flipped': change((bytes) => (bytes[below(bytes.length)] ^= 1 << below(8))),
  'with a bit of its first line flipped': change((bytes) => (bytes[below(bytes.indexOf('\n'))] ^= 1 << below(8))),
  'of zeros from somewhere on': change((bytes) => bytes.fill(0, below(bytes.length))),
  "with another graph's contents": (path) => cpSync(join(graphsOf(whole), names[below(names.length)]), path),
  'of a former layout': change((bytes) => bytes.write('{"structure":"', 0)),
  'a pipe': (path) => (rmSync(path), execFileSync('mkfifo', [path])),
};
/** What nobody removes unasked. */
const aFolder = (path) => (rmSync(path), mkdirSync(join(path, 'deeper'), { recursive: true }));

/** Whether a run came to what it comes to with a fresh cache; the cache itself, too, where it can be mended. */
function judge(what, where, end, mended = true) {
  const ran = end.code === 0 ? undefined : `ended in code ${end.code}:\n${end.err}`;
  const graphs = () => difference(graphsOf(where), graphsOf(whole));
  const fault =
    ran ?? difference(join(where.folder, 'run'), join(whole.folder, 'run')) ?? (mended ? graphs() : undefined);
  if (fault !== undefined) return count.found(`${what} (${where.folder}): ${fault}`);
  count.survived();
}

let places = 0;
const placeWith = (prepare) => {
  const where = place(root, `${places++}`);
  cpSync(whole.cache, where.cache, { recursive: true });
  prepare?.(where);
  return where;
};

async function alone(what, prepare, mended) {
  const where = placeWith(prepare);
  judge(what, where, await start(args, where).ended, mended);
}

const kinds = [];
async function each(what, times, work) {
  for (let i = 0; i < times; i++) await work(i);
  kinds.push(`${what} ${times}`);
}
const times = Number(values.count);

const ways = Object.keys(spoilt);
const met = new Map(ways.map((way) => [way, 0]));
await each('each graph spoilt in a way of its own', times, async () => {
  const where = placeWith();
  const drawn = names.map((name) => [name, ways[below(ways.length)]]);
  for (const [name, way] of drawn) {
    spoilt[way](join(graphsOf(where), name));
    met.set(way, met.get(way) + 1);
  }
  judge(`graphs ${drawn.map(([name, way]) => `${name} ${way}`).join(', ')}`, where, await start(args, where).ended);
});
await each('folders in the place of graphs', 1, () =>
  alone('folders', (where) => names.forEach((name) => aFolder(join(graphsOf(where), name))), false),
);
await each('a file in its place', 1, () =>
  alone('a file in its place', ({ cache }) => (rmSync(cache, { recursive: true }), writeFileSync(cache, '')), false),
);
await each('left-overs of killed writers', 1, () =>
  alone(
    'left-overs',
    (where) => {
      for (const name of names)
        cpSync(join(graphsOf(whole), name), join(graphsOf(where), `${name}.00000000-0000-4000-8000-000000000000`));
    },
    false,
  ),
);
await each('deleted under way', Math.ceil(times / 5), async () => {
  const where = placeWith();
  const { ended } = start(args, where);
  let over = false;
  void ended.then(() => (over = true));
  while (!over) {
    await wait(below(300));
    rmSync(where.cache, { recursive: true, force: true, maxRetries: 10 });
  }
  judge('deleted under way', where, await ended, false);
});
await each('killed while it writes', Math.ceil(times / 2), async () => {
  const where = place(root, `${places++}`);
  const at = changes[below(changes.length)];
  const { signal } = await start(args, where, killAt(where.cache, at)).ended;
  const left = readdirSync(where.folder).includes('run') ? contents(join(where.folder, 'run')).size : 0;
  if (signal !== 'SIGKILL') return count.found(`was not killed at ${at} (${left} files)`);
  judge(`killed at ${at}`, where, await start(args, where).ended, false);
});
await each('8 processes at once on an empty one', Math.ceil(times / 25), async () => {
  const cache = join(root, `shared-${places}`);
  const all = Array.from({ length: 8 }, () => ({ ...place(root, `${places++}`), cache }));
  const ends = await Promise.all(all.map((where) => start(args, where).ended));
  all.forEach((where, i) => judge('one of 8 at once', where, ends[i]));
});
const spoiltFiles = [...met].map(([way, often]) => `${way} ${often}`).join(', ');
console.log(`runs with a cache of ${names.length} graphs: ${kinds.join(', ')}; files spoilt: ${spoiltFiles}`);
