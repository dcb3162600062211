import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { start } from '../../chaos/parts/child.mjs';
import { engineIn } from '../parts/engines.mjs';
import { placeOf } from '../parts/place.mjs';
import { sweepPlace } from '../parts/sweepPlace.mjs';

/** What Slurm alone does. */
export const ownCases = {
  async 'what no machine has, and what a partition does not take'({ on }, folder, say) {
    const place = placeOf(folder);
    const refusal = (name, resources, options) =>
      engineIn(on, join(folder, name), resources, options)
        .run([place.task(name, 'ends')], place.watch(say))
        .then(
          () => 'nothing',
          ({ message }) => message,
        );
    for (const [name, words, resources, options] of [
      ['impossible', /Slurm never begins job .* 1000 CPUs/, { cpus: 1000 }],
      ['too-long', /Slurm never begins job .* for 600 minutes/, { minutes: 600 }, ['partition=brief']],
      ['unknown', /sbatch refused .*invalid partition/, {}, ['partition=none']],
    ]) {
      const said = await refusal(name, resources, options);
      say(`  ${said}`);
      if (!words.test(said)) throw new Error(`${name}: ${words} is looked for, and said is: ${said}`);
    }
    return ['impossible', 'too-long', 'unknown'].map((name) => place.row(name, 0, 'none'));
  },

  async 'the scripts of a plan'(_, folder, say) {
    const where = sweepPlace(folder, 'plan');
    const asked = ['--minutes', '10', '--slurm', 'partition=main', '--json'];
    const { code, out, err } = await start(
      ['sweep', 'sweep.yaml', '--out', 'run', '--plan', '--on', 'slurm', ...asked],
      where,
    ).ended;
    if (code !== 0) throw new Error(`the plan ended in ${code}: ${err}`);
    const { scripts } = JSON.parse(out);
    if (scripts.length !== 2) throw new Error(`there are ${scripts.length} scripts, and two are looked for`);
    mkdirSync(join(folder, 'scripts'));
    for (const { name, text } of scripts) {
      const file = join(folder, 'scripts', name);
      writeFileSync(file, text);
      execFileSync('sbatch', ['--test-only', file], { stdio: ['ignore', 'ignore', 'inherit'] });
      say(
        `  sbatch takes ${name}:\n${text
          .split('\n')
          .filter((line) => line.startsWith('#SBATCH'))
          .join('\n')}`,
      );
    }
    return [];
  },
};
