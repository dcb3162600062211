import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { setTimeout as wait } from 'node:timers/promises';
import { placeOf } from './place.mjs';
import { queued } from './slurm.mjs';
import { engineIn, watchOf } from './slurmEngine.mjs';

const expect = (place, name, tries, end) => ({ ...place.row(name), expected: { tries, end } });

/** What is run on Slurm: each gives rows of the table. */
export const cases = {
  async 'two tasks that need a third, one that is killed, and one that fails'(folder, say) {
    const place = placeOf(folder);
    const tasks = [
      place.task('left', 'ends', 'shared'),
      place.task('right', 'ends', 'shared'),
      place.task('shared', 'ends'),
      place.task('killed', 'waits'),
      place.task('failing', 'fails'),
    ];
    const running = engineIn(folder).run(tasks, watchOf(place, say));
    await Promise.race([running, place.begun('killed').then((begun) => process.kill(begun, 'SIGKILL'))]);
    await running;
    return [
      expect(place, 'shared', 1, 'done'),
      expect(place, 'left', 1, 'done'),
      expect(place, 'right', 1, 'done'),
      expect(place, 'killed', 2, 'done'),
      expect(place, 'failing', 1, 'failed'),
    ];
  },

  async 'one that reaches its time limit'(folder, say) {
    const place = placeOf(folder);
    await engineIn(folder, { minutes: 1 }).run([place.task('limited', 'waits')], watchOf(place, say));
    return [expect(place, 'limited', 2, 'done, stopped')];
  },

  async 'one that is cancelled'(folder, say) {
    const place = placeOf(folder);
    const abort = new AbortController();
    const watch = watchOf(place, say, abort.signal);
    const running = engineIn(folder)
      .run([place.task('cancelled', 'waits')], watch)
      .then(
        () => 'resolved',
        (error) => (error === abort.signal.reason ? 'rejected' : `rejected with ${error}`),
      );
    await place.begun('cancelled');
    abort.abort(new Error('no longer wanted'));
    const end = await running;
    for (let seconds = 0; seconds < 30 && queued() !== ''; seconds++) await wait(1000);
    if (end !== 'rejected' || queued() !== '') say(`  the engine ${end}, and the queue has: ${queued()}`);
    return [expect(place, 'cancelled', queued() === '' && end === 'rejected' ? 1 : -1, 'stopped')];
  },

  async 'one whose coordinator is killed and begun again'(folder, say) {
    const place = placeOf(folder);
    const task = place.task('adopted', 'waits');
    const program = fileURLToPath(new URL('coordinator.mjs', import.meta.url));
    const first = spawn(process.execPath, [program, folder, JSON.stringify(task)], { stdio: 'inherit' });
    const begun = await place.begun('adopted');
    first.kill('SIGKILL');
    await once(first, 'exit');
    const running = engineIn(folder).run([task], watchOf(place, say));
    await wait(8000);
    process.kill(begun, 'SIGTERM'); // it ends in 143, and is run again
    await running;
    return [expect(place, 'adopted', 2, 'done, stopped')];
  },
};
