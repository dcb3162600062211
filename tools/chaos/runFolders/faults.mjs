import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Stands in every file beside the run, and nowhere else. */
const secret = 'canary-6f1d2b';

const answer = { index: 0, text: secret, value: secret, logProb: -1, finished: 'stop', counted: true };

/** Files beside a run that links and names may lead to: each is what a reader there looks for. */
export function leavesBeside(place) {
  const files = {
    'canary.jsonl': `${JSON.stringify(answer)}\n`,
    'canary.partial': `${JSON.stringify(answer)}\n`,
    'metrics.json': JSON.stringify({ secret }),
    'config.yaml': `command: measure\nmodel: ${secret}\n`,
    'adapter_config.json': JSON.stringify({ secret }),
    'flip.jsonl': `${JSON.stringify(answer)}\n`,
    'report.html': secret,
  };
  mkdirSync(join(place, 'beside', 'coin'), { recursive: true });
  for (const [name, text] of Object.entries(files))
    for (const folder of ['', 'coin']) writeFileSync(join(place, 'beside', folder, name), text);
}

const ours = new Set(['run', 'out', 'runs', 'tasks']);

/** Everything beside the folders that commands may write to, by digests. */
export function surroundings(place) {
  const all = [];
  const visit = (folder, path) => {
    for (const name of readdirSync(folder).sort()) {
      const [at, called] = [join(folder, name), `${path}${name}`];
      if (path === '' && ours.has(name)) continue;
      const found = lstatSync(at);
      if (found.isDirectory()) visit(at, `${called}/`);
      else all.push(`${called} ${found.isFile() ? digestOf(at) : found.mode}`);
    }
  };
  visit(place, '');
  return all;
}

const digestOf = (path) => createHash('sha256').update(readFileSync(path)).digest('hex');

/** What is wrong with how a command ended; undefined if nothing is. */
export function faultOf(place, before, { code, out, err, opened, memory }, argv) {
  if (code === 'killed') return `did not end by itself, or took too much memory: ${err}`;
  const allowed = argv.includes('--config') ? [0, 1, 2] : [0, 1];
  if (!allowed.includes(code)) return `exit code ${code}: ${err}`;
  if (/\n\s+at .*:\d+|\b(Type|Range|Reference|Syntax)Error\b/.test(err)) return `a stack: ${err.slice(0, 1200)}`;
  if (code !== 0 && err.trim() === '') return 'failed without a word';
  if (/^diffuse: E[A-Z]{3,}:/m.test(err)) return `a code in place of words: ${err.slice(0, 600)}`;
  if (err.length > 6000) return `an error of ${err.length} characters: ${err.slice(0, 600)}`;
  if (memory > 1.5e9) return `took ${memory} bytes`;
  if (opened.length > 0) return `opened ${opened.join(', ')}, which is beside it`;
  const changed = surroundings(place).filter((line) => !before.includes(line));
  if (changed.length > 0) return `changed ${changed.join(', ')}`;
  if (before.length !== surroundings(place).length) return 'removed something beside it';
  const told = [out, err, ...textsIn(place)].find((text) => text.includes(secret));
  return told === undefined ? undefined : `tells what stands beside it: ${told.slice(0, 300)}`;
}

/** What was written to the folders, links not followed. */
function textsIn(place) {
  const texts = [];
  const visit = (folder) => {
    for (const name of readdirSync(folder)) {
      const at = join(folder, name);
      const found = lstatSync(at);
      if (found.isDirectory()) visit(at);
      else if (found.isSymbolicLink()) texts.push(readlinkSync(at));
      else if (found.isFile()) texts.push(readFileSync(at, 'latin1'));
    }
  };
  for (const name of readdirSync(place)) if (ours.has(name)) visit(join(place, name));
  return texts;
}
