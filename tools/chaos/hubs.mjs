/**
 * Fetches a model from hubs that do what they should not, in random company of faults: each time the command ends in 0 with
 * the model as it is, or in words; within its time, memory and disk; and an honest hub gives the model right afterwards.
 *
 *   node tools/chaos/hubs.mjs [--seed 0] [--count 200] [--source]
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { clearTimeout, setTimeout } from 'node:timers';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { scratch, start } from './parts/child.mjs';
import { guard } from './parts/guard.mjs';
import { commit, startHub } from './parts/hostileHub.mjs';
import { bodyFaults, headFaults, listFaults, silent, tagFaults, wrongFaults } from './parts/hubFaults.mjs';
import { random } from './parts/random.mjs';
import { tally } from './parts/tally.mjs';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '0' },
    count: { type: 'string', default: '200' },
    source: { type: 'boolean', default: false },
  },
});
const most = { bytes: 1.2e9, diskBytes: 1e8, seconds: 60 };
const root = scratch();
const next = random(Number(values.seed));
const pick = (choices) => choices[Math.floor(next() * choices.length)];
const { survived, found } = tally();

const model = fileURLToPath(new URL('../../packages/tiny-lm/model/', import.meta.url));
const served = readdirSync(model).filter((name) => name !== 'MODEL_CARD.md');
const files = Object.fromEntries(served.map((name) => [name, readFileSync(join(model, name))]));

/** One to three faults, in words and as a hub has them. No file has a tag that is no digest and content that only a digest tells. */
function compose() {
  const [faults, words] = [{ head: {}, body: {} }, []];
  const tagged = next() < 0.3;
  for (let left = 1 + Math.floor(next() * 3); left > 0; left--) {
    const kind = pick(['list', 'head', 'body', 'body']);
    const name = pick(served);
    const sets = {
      list: listFaults,
      head: tagged ? { ...headFaults, ...tagFaults } : headFaults,
      body: tagged ? withoutWrong(bodyFaults()) : { ...bodyFaults(), ...wrongFaults },
    };
    const fault = pick(Object.keys(sets[kind]));
    if (kind === 'list') faults.list = sets.list[fault];
    else faults[kind][name] = sets[kind][fault];
    words.push(kind === 'list' ? `list: ${fault}` : `${kind} of ${name}: ${fault}`);
  }
  return { faults, words, isSilent: words.some((word) => silent.has(word.split(': ').at(-1))) };
}

const withoutWrong = (faults) => Object.fromEntries(Object.entries(faults).filter(([name]) => name !== 'wrong once'));

/** How a command ends that asks this hub. */
async function run(args, at, hub, stop) {
  const env = {
    HF_ENDPOINT: hub.endpoint,
    HF_HUB_CACHE: join(at, 'hub'),
    PIP_CONFIG_FILE: '/dev/null',
    HF_TOKEN: 'hf_secret',
    HF_HUB_OFFLINE: '',
  };
  const { child, ended } = start(args, { folder: at, cache: join(root, 'cache'), fromSource: values.source }, { env });
  const seen = guard(child, at, most);
  const timer = stop ? setTimeout(() => child.kill('SIGINT'), values.source ? 8000 : 4000) : undefined;
  const end = await ended;
  clearTimeout(timer);
  return { ...end, ...seen };
}

/** Whether the folder of the model has its files, each as it is. */
function fault(at) {
  const folder = join(at, 'hub/models--org--model/snapshots', commit);
  const wrong = served.find(
    (name) => !existsSync(join(folder, name)) || !readFileSync(join(folder, name)).equals(files[name]),
  );
  return wrong === undefined ? undefined : `${wrong} is not as it should be`;
}

/** What is wrong with how a command ended, in words. */
function faultOf({ code, signal, err, crossed, out }, at, { isSilent }, expected) {
  if (crossed !== undefined) return `it was killed at ${crossed}`;
  if (/\n {4}at |hf_secret/.test(out + err) || (out + err).includes('\u001b'))
    return `it printed a stack, a key or an escape:\n${err}`;
  if (code === 0)
    return fault(at) ?? (expected === undefined || numbersIn(out) === expected ? undefined : 'other numbers');
  if (isSilent && signal === 'SIGINT') return undefined; // it was not yet, or no longer, at its work
  if (code === 1 || (isSilent && code === 130)) return /\S/.test(err) ? undefined : 'it said nothing';
  return `it ended in ${code}:\n${err}`;
}

/** What a score comes to, without where the model lies. */
const numbersIn = (out) => out.replaceAll(/"[^"]*\/hub\/[^"]*"/g, '""');

/** Whether any file stands beside the hub's cache, where none was to be written. */
const beside = (at) =>
  [...readdirSync(at), ...readdirSync(root)].filter((name) => !/^(hub|cache|\d+|honest)$/.test(name));

const fetching = ['fetch', 'org/model'];
const scoring = ['score', '--model', 'org/model', '--tasks', 'fruits', '--json'];

const honest = await startHub(files);

/** What the model's score is by the honest hub. */
let honestly;
async function honestNumbers() {
  if (honestly !== undefined) return honestly;
  const at = join(root, 'honest');
  mkdirSync(at);
  const { code, out, err } = await run(scoring, at, honest, false);
  if (code !== 0) found(`the honest hub's model is not scored:\n${err}`);
  return (honestly = numbersIn(out));
}

const tallies = { done: 0, refused: 0, bytes: 0, diskBytes: 0 };

for (let i = 0; i < Number(values.count); i++) {
  const at = join(root, String(i));
  mkdirSync(join(at, 'hub'), { recursive: true });
  const composed = compose();
  const args = next() < 0.2 ? scoring : fetching;
  const hub = await startHub(files, composed.faults);
  const end = await run(args, at, hub, composed.isSilent);
  await hub.close();
  const after = await run(fetching, at, honest, false);
  const wrong = [
    faultOf(end, at, composed, args === scoring ? await honestNumbers() : undefined),
    after.code === 0 ? fault(at) : `an honest hub does not help afterwards:\n${after.err}`,
    beside(at).length > 0 ? `it wrote ${beside(at).join(', ')}` : undefined,
  ].find(Boolean);
  tallies[end.code === 0 ? 'done' : 'refused']++;
  for (const each of ['bytes', 'diskBytes']) tallies[each] = Math.max(tallies[each], end[each]);
  if (wrong === undefined) survived();
  else found(`case ${i} (${composed.words.join('; ')}), ${args[0]}: ${wrong}`);
  if (wrong === undefined) rmSync(at, { recursive: true, force: true });
}
await honest.close();
const mega = (bytes) => `${Math.round(bytes / 1e6)} MB`;
console.log(
  `hubs: ${tallies.done} fetched right and ${tallies.refused} refused or stopped, with at most ${mega(tallies.bytes)} of memory and ${mega(tallies.diskBytes)} of disk`,
);
