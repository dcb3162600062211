import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const tasks = {
  coin: {
    flip: { request: 'Flip a coin.', response: '', targets: ['heads', 'tails'] },
    throw: { request: 'Throw a coin, please.', response: '', targets: ['heads', 'tails', 'edge'] },
  },
  die: { roll: { request: 'Roll a die.', response: '', targets: ['1', '2', '3', '4', '5', '6'] } },
};

/** A schema of records. */
export const toss = `
name: toss
title: Tosses
version: 1
subject: the toss of a coin
fields:
  - { kind: categorical, name: side, description: Side, values: [Heads, Tails] }
  - { kind: number, name: size, description: Size, min: 1, max: 9 }
example: { side: Heads, size: 5 }
`;

const folders = Object.keys(tasks).map((name) => `tasks/${name}`);

/** Writes what the commands read into the folder in which they are run. */
export function writeInputs(folder) {
  writeFileSync(join(folder, 'trees.txt'), 'oak\nbirch\npine\n');
  writeFileSync(join(folder, 'toss.yaml'), toss);
  for (const [name, prompts] of Object.entries(tasks)) {
    mkdirSync(join(folder, 'tasks', name), { recursive: true });
    for (const [file, prompt] of Object.entries(prompts))
      writeFileSync(join(folder, 'tasks', name, `${file}.json`), JSON.stringify(prompt));
  }
}

const small = ['--threads', '1'];

/** Records that the embedded model is held to, so that there are as many as are asked for. */
const records = ['synthbio', '--schema', 'toss.yaml', '--constrained', 'mask', '--quotas', 'off'];

/** What is run: each command that keeps a run, on the embedded model, for a few seconds. */
export const commands = {
  tune: ['tune', '--tasks', ...folders, '--passes', '60', ...small],
  sample: ['sample', 'Name a fruit.', '--samples', '3000', ...small],
  'leave-one-out': ['leave-one-out', '--tasks', ...folders, '--passes', '10', '--samples', '60', ...small],
  measure: ['measure', '--tasks', ...folders, 'fruits', '--samples', '200', ...small],
  synthbio: [...records, '--samples', '25', '--splits', 'train=4', 'test=1', '--chat', ...small],
  fit: ['fit', 'trees.txt', '--ask', 'Pick a tree', '--within', '0.6', '--within-others', '0.9', ...small],
};

/** The same as short as they can be: each makes every kind of change, few times. */
export const tiny = {
  tune: ['tune', '--tasks', 'tasks/die', '--passes', '2', ...small],
  sample: ['sample', 'Name a fruit.', '--samples', '3', ...small],
  'leave-one-out': ['leave-one-out', '--tasks', ...folders, '--passes', '1', '--samples', '2', ...small],
  measure: ['measure', '--tasks', 'tasks/die', '--samples', '3', ...small],
  synthbio: [...records, '--samples', '2', ...small],
};

/** Runs that outlast what is done beside them, each of one process alone. */
export const long = {
  tune: ['tune', '--tasks', ...folders, '--passes', '4000', ...small],
  measure: ['measure', '--tasks', ...folders, '--samples', '1000000', ...small],
  sample: ['sample', 'Name a fruit.', '--samples', '1000000', ...small],
  'leave-one-out': ['leave-one-out', '--tasks', ...folders, '--passes', '4000', '--samples', '60', ...small],
  fit: ['fit', 'trees.txt', '--ask', 'Pick a tree', '--steps', '100000', '--within', '0.0001', ...small],
};

/** A run of a moment. */
export const short = ['measure', '--tasks', ...folders, '--samples', '20', ...small];
