import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { start } from '../../chaos/parts/child.mjs';
import { difference } from '../../chaos/parts/contents.mjs';
import { programsIn } from './processes.mjs';
import { sweepPlace } from './sweepPlace.mjs';

const command = ['sweep', 'sweep.yaml', '--out', 'run'];
const minutes = 15;

const failing = `
command: measure
options: { samples: 3, threads: 1 }
matrix: { tasks: { missing: { tasks: [tasks/none] }, there: { tasks: [tasks/die] } } }
`;

/** The whole command, as it is typed. */
export const commands = {
  async 'a sweep, a cell of which is killed, and the same in one process'({ on, env }, folder, say) {
    const [whole, there] = ['whole', 'there'].map((name) => sweepPlace(folder, name));
    await ended(start(command, whole), 0);
    const running = start([...command, '--on', on, '--cpus', '1'], there, { minutes, env });
    running.child.stderr.on('data', (data) => say(`  ${String(data).trimEnd().replaceAll('\n', '\n  ')}`));
    await Promise.race([running.ended, killCell(there.folder, say)]);
    await ended(running, 0);
    rmSync(join(there.folder, 'run', 'slurm'), { recursive: true, force: true }); // its scripts and logs
    const found = difference(join(there.folder, 'run'), join(whole.folder, 'run'));
    if (found !== undefined) throw new Error(found);
    return [];
  },

  async 'a sweep with a cell that fails'({ on, env }, folder, say) {
    const where = sweepPlace(folder, 'failing', failing);
    const { out, err } = await ended(start([...command, '--on', on, '--cpus', '1'], where, { minutes, env }), 1);
    say(`  ${`${out}${err}`.trimEnd().replaceAll('\n', '\n  ')}`);
    if (!/missing.*tasks\/none/s.test(err)) throw new Error('the cell that failed is not named with why');
    if (!existsSync(join(where.folder, 'run/cells/there/metrics.json'))) throw new Error('the other cell is not done');
    return [];
  },
};

async function ended(running, wanted) {
  const end = await running.ended;
  if (end.code !== wanted)
    throw new Error(`the command ended in ${end.code ?? end.signal}, and ${wanted} is looked for:\n${end.err}`);
  return end;
}

/** Kills the first cell whose run is begun. */
async function killCell(folder, say) {
  for (;;) {
    for (const { pid, words } of programsIn(folder)) {
      const cell = words[words.indexOf('--cell') + 1];
      if (words.includes('--cell') && existsSync(join(folder, 'run/cells', cell))) {
        process.kill(pid, 'SIGKILL');
        return say(`  ${cell} is killed, as process ${pid}`);
      }
    }
    await wait(20);
  }
}
