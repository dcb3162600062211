import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const tasks = {
  coin: {
    flip: { request: 'Flip a coin.', response: '', targets: ['heads', 'tails'] },
    throw: { request: 'Throw a coin, please.', response: '', targets: ['heads', 'tails', 'edge'] },
  },
  die: { roll: { request: 'Roll a die.', response: '', targets: ['1', '2', '3', '4', '5', '6'] } },
};

const folders = Object.keys(tasks).map((name) => `tasks/${name}`);

/** Writes what the commands read into the folder in which they are run. */
export function writeInputs(folder) {
  writeFileSync(join(folder, 'trees.txt'), 'oak\nbirch\npine\n');
  for (const [name, prompts] of Object.entries(tasks)) {
    mkdirSync(join(folder, 'tasks', name), { recursive: true });
    for (const [file, prompt] of Object.entries(prompts))
      writeFileSync(join(folder, 'tasks', name, `${file}.json`), JSON.stringify(prompt));
  }
}

const small = ['--threads', '1'];

/** What is run: each command that keeps a run, on the embedded model, for a few seconds. */
export const commands = {
  tune: ['tune', '--tasks', ...folders, '--passes', '60', ...small],
  sample: ['sample', 'Name a fruit.', '--samples', '3000', ...small],
  'leave-one-out': ['leave-one-out', '--tasks', ...folders, '--passes', '10', '--samples', '60', ...small],
  measure: ['measure', '--tasks', ...folders, 'fruits', '--samples', '200', ...small],
  synthbio: ['synthbio', '--samples', '25', ...small],
  fit: ['fit', 'trees.txt', '--ask', 'Pick a tree', '--within', '0.6', '--within-others', '0.9', ...small],
};

/** The same as short as they can be: each makes every kind of change, few times. */
export const tiny = {
  tune: ['tune', '--tasks', 'tasks/die', '--passes', '2', ...small],
  sample: ['sample', 'Name a fruit.', '--samples', '3', ...small],
  'leave-one-out': ['leave-one-out', '--tasks', ...folders, '--passes', '1', '--samples', '2', ...small],
  measure: ['measure', '--tasks', 'tasks/die', '--samples', '3', ...small],
  synthbio: ['synthbio', '--samples', '2', ...small],
};

/** Runs that outlast what is done beside them. */
export const long = {
  tune: ['tune', '--tasks', ...folders, '--passes', '4000', ...small],
  measure: ['measure', '--tasks', ...folders, '--samples', '1000000', ...small],
  sample: ['sample', 'Name a fruit.', '--samples', '1000000', ...small],
  synthbio: ['synthbio', '--samples', '100000', ...small],
  'leave-one-out': ['leave-one-out', '--tasks', ...folders, '--passes', '4000', '--samples', '60', ...small],
  fit: ['fit', 'trees.txt', '--ask', 'Pick a tree', '--steps', '100000', '--within', '0.0001', ...small],
};

/** A run of a moment. */
export const short = ['measure', '--tasks', ...folders, '--samples', '20', ...small];
