/**
 * Runs a command again and again in this process: let be, and then for every call by which it changes its folder once with
 * that call failing, each with the next code of a broken disk, and once more afterwards. Prints, as JSON, how often and what
 * was not as it should be.
 *
 *   node --conditions=@diffuse/source --import …/register.mjs source/faults.mjs FOLDER COMMAND...
 */
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { difference, calledDone } from '../parts/contents.mjs';
import { failure, failsWith, faultCodes, stays } from '../parts/faultCodes.mjs';
import { intercept } from '../parts/intercept.mjs';

const [root, ...command] = process.argv.slice(2);
const codes = Object.keys(faultCodes);

let calls = [];
let fault;
intercept(root, (kind, path) => {
  const now = calls.push(kind) - 1;
  const fails = fault && (now === fault.call || (now > fault.call && stays(fault.code))) && failsWith(fault.code, kind);
  return fails ? () => failure(fault.code, kind, path) : undefined;
});
const { main } = await import('@diffuse/cli');

let processes = 2 ** 22; // above all numbers of processes: each run is of a process of its own, which lives no more
const said = [];
process.stdout.write = () => true;
const { write } = process.stderr;

async function run(folder, planned) {
  [calls, fault] = [[], planned];
  said.length = 0;
  process.stderr.write = (text) => said.push(text);
  Object.defineProperty(process, 'pid', { value: ++processes });
  const code = await main([...command, '--out', folder]);
  process.stderr.write = write;
  fault = undefined;
  return { code, calls, words: said.join('') };
}

/** What is not as it should be about a run that met a fault, and one after it. */
async function meet(folder, whole, planned) {
  const { code, words } = await run(folder, planned);
  if (code === 0 && difference(folder, whole) !== undefined) return 'ended well, and differs';
  if (code !== 0 && (codes.some((each) => words.includes(each)) || / at .*:\d+:\d+/.test(words))) return words;
  const half = calledDone(folder).fault;
  if (half !== undefined) return half;
  const after = await run(folder);
  return after.code === 0 ? difference(folder, whole) : `afterwards: ${after.words}`;
}

const whole = join(root, 'whole');
const first = await run(whole);
if (first.code !== 0) throw new Error(first.words);
const found = [];
let tried = 0;
for (const [call, kind] of first.calls.entries()) {
  const failing = codes.filter((code) => failsWith(code, kind));
  const code = failing[call % failing.length];
  const wrong = await meet(join(root, `${call}`), whole, { call, code });
  tried++;
  if (wrong !== undefined) found.push(`${code} at ${kind} ${call}: ${wrong}`);
}
writeSync(1, JSON.stringify({ tried, kinds: [...new Set(first.calls)].sort(), found }));
