/** What is run against which server, from a seed. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { kinds } from './honest.mjs';
import { endless, hostile, mutations } from './hostile.mjs';

/** Share of misdeeds that are a part of a reply changed at random: there are more of those than of all others. */
const manyMutations = 0.4;

const pick = (list, next) => list[Math.floor(next() * list.length)];

/** Secrets that a file or a message could hold in many ways. */
const alphabets = ['abcdefghijklmnopqrstuvwxyz0123456789', 'ABCxyz019-_.~', 'aB3$%&"\'<>+/=\\ü ', 'AZ09+/='];
function secretOf(next) {
  const letters = [...pick(alphabets, next)];
  const text = Array.from({ length: 24 }, () => pick(letters, next)).join('');
  return `k${text.replaceAll(/[^\x20-\x7e\xa0-\xff]/g, '')}Z`;
}

/** How the secret is given: the options for it, the environment, and the address that is asked for. */
const ways = [
  (secret) => ({ env: { OPENAI_API_KEY: secret }, args: [], query: '' }),
  (secret) => ({ env: { MINE: secret }, args: ['--api-key-variable', 'MINE'], query: '' }),
  (secret) => ({ env: { MINE: secret }, args: ['--header', 'api-key: $MINE'], query: '' }),
  (secret) => ({ env: { MINE: secret }, args: [], query: '?api-version=2024-10-21&key=$MINE' }),
  (secret) => {
    const basic = Buffer.from(`user:${secret}`).toString('base64');
    return { env: { MINE: basic }, args: ['--header', 'authorization: Basic $MINE'], query: '' };
  },
];

const request = 'Say a word, like this: {word}';
const count = 20;

/** Each command: its arguments, and the exit codes that are no fault. */
const commands = {
  sample: (folder) => ({ args: ['sample', request, '-n', `${count}`, '--out', folder], codes: [0, 1] }),
  measure: (folder, task, scored) => ({
    args: ['measure', '--tasks', task, '-n', `${count}`, '--out', folder, ...(scored ? ['--tokenizer', 'tiny'] : [])],
    codes: [0, 1],
  }),
  score: (_, task) => ({ args: ['score', '--tasks', task, '--tokenizer', 'tiny', '--json'], codes: [0, 1] }),
  synthbio: (folder) => ({ args: ['synthbio', '-n', '5', '--out', folder], codes: [0, 1, 3] }),
  doctor: () => ({ args: ['doctor', '--draws', '20', '--tokenizer', 'tiny', '--json'], codes: [0, 1] }),
};

/** A folder with the task that is asked. */
export function writeTask(root) {
  const task = join(root, 'task');
  mkdirSync(task);
  const targets = ['{w1}', '{w22}', '{word}'];
  writeFileSync(join(task, 'words.json'), JSON.stringify({ request, targets }));
  return task;
}

/** The case of a number: a command, a server with one to three misdeeds, in some share of its requests. */
export function caseOf(next, folder, task) {
  const command = pick(Object.keys(commands), next);
  const kind = command === 'score' ? pick(kinds.slice(1), next) : pick(kinds, next);
  const isEndless = next() < 0.08;
  const names = () => Object.keys(isEndless ? endless : next() < manyMutations ? mutations : hostile);
  const misdeeds = Array.from({ length: 1 + Math.floor(next() * 3) }, () => pick(names(), next));
  const share = pick([1, 0.5, 0.2, 0.05], next);
  const secret = secretOf(next);
  const { env, args: keyed, query } = pick(ways, next)(secret);
  const { args, codes } = commands[command](folder, task, next() < 0.5);
  const stopAfter = isEndless || next() < 0.1 ? 1 + next() * 3 : undefined;
  const patience = isEndless ? '100' : '2';
  return {
    ...{ command, kind, misdeeds, share, secret, env, query, codes, stopAfter, count },
    args: [...args, ...keyed, '--patience', patience],
  };
}
