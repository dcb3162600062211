import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toss } from '../parts/commands.mjs';

const prompts = {
  coin: {
    flip: { request: 'Flip a coin, like this: {side}', targets: ['{heads}', '{tails}'] },
    toss: { request: 'Toss a coin, like this: {side}', targets: ['{heads}', '{tails}'], weights: [2, 1] },
  },
  die: { roll: { request: 'Roll a die, like this: {n}', targets: ['{1}', '{2}', '{3}'] } },
};

const drawn = ['--samples', '12', '--max-new-tokens', '4'];

/** Commands, each with the options that it is begun and gone on with. */
const commands = {
  measure: ['measure', '--tasks', '../../tasks/coin', ...drawn],
  sample: ['sample', 'Pick a fruit.', ...drawn],
  synthbio: [
    ...['synthbio', '--schema', '../../tasks/toss.yaml', '--constrained', 'mask', '--quotas', 'off'],
    ...['--samples', '4', '--max-new-tokens', '20'],
  ],
  tune: ['tune', '--tasks', '../../tasks/coin', '--passes', '2', '--keep-epochs'],
  'leave-one-out': [
    ...['leave-one-out', '--tasks', '../../tasks/coin', '--tasks', '../../tasks/die', '--held-out', 'coin'],
    ...['--passes', '1', ...drawn],
  ],
};

/** Finished runs of several commands on the embedded model. */
export async function makeRuns(folder, worker) {
  for (const [task, files] of Object.entries(prompts)) {
    const place = join(folder, '..', 'tasks', task);
    mkdirSync(place, { recursive: true });
    for (const [name, prompt] of Object.entries(files))
      writeFileSync(join(place, `${name}.json`), JSON.stringify(prompt));
  }
  writeFileSync(join(folder, '..', 'tasks/toss.yaml'), toss);
  const runs = [];
  for (const [name, argv] of Object.entries(commands)) {
    const cwd = join(folder, name);
    mkdirSync(cwd, { recursive: true });
    const { code, err } = await worker.run({ cwd, argv: [...argv, '--out', 'run'] });
    if (code !== 0) throw new Error(`${name} was not made: ${err}`);
    runs.push({ name, argv: argv.map((word) => word.replace('../../tasks', '../tasks')), folder: join(cwd, 'run') });
  }
  return runs;
}
