import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { engineIn } from './engines.mjs';
import { placeOf } from './place.mjs';
import { programsWith } from './processes.mjs';

/** What any engine is to do: each gives rows of the table. */
export const cases = {
  async 'two tasks that need a third, one that is killed, and one that fails'({ on }, folder, say) {
    const place = placeOf(folder);
    const tasks = [
      place.task('left', 'ends', 'shared'),
      place.task('right', 'ends', 'shared'),
      place.task('shared', 'ends'),
      place.task('killed', 'waits'),
      place.task('failing', 'fails'),
    ];
    const running = engineIn(on, folder).run(tasks, place.watch(say));
    await Promise.race([running, place.begun('killed').then((begun) => process.kill(begun, 'SIGKILL'))]);
    await running;
    return [
      place.row('shared', 1, 'done'),
      place.row('left', 1, 'done'),
      place.row('right', 1, 'done'),
      place.row('killed', 2, 'done'),
      place.row('failing', 1, 'failed'),
    ];
  },

  async 'one that reaches its time limit'({ on, shortest }, folder, say) {
    const place = placeOf(folder);
    await engineIn(on, folder, { minutes: shortest }).run([place.task('limited', 'waits')], place.watch(say));
    return [place.row('limited', 2, 'done, stopped')];
  },

  async 'one that is stopped, and one that waits for it'({ on }, folder, say) {
    const place = placeOf(folder);
    const abort = new AbortController();
    const reason = new Error('no longer wanted');
    const tasks = [place.task('stopped', 'waits'), place.task('waiting', 'ends', 'stopped')];
    const running = engineIn(on, folder).run(tasks, place.watch(say, abort.signal));
    const seen = place.begun('stopped').then(() => wait(8000)); // until what it prints is told
    await Promise.race([running, seen]);
    abort.abort(reason);
    const error = await running.then(
      () => undefined,
      (thrown) => thrown,
    );
    if (error !== reason) throw new Error('a run that was stopped does not say why', { cause: error });
    await untilNone(`${folder}\0`);
    return [place.row('stopped', 1, 'stopped'), place.row('waiting', 0, 'none')];
  },

  async 'one whose coordinator is killed and begun again'({ on }, folder, say) {
    const place = placeOf(folder);
    const task = place.task('adopted', 'waits');
    const program = fileURLToPath(new URL('coordinator.mjs', import.meta.url));
    const first = spawn(process.execPath, [program, on, folder, JSON.stringify(task)], { stdio: 'inherit' });
    const begun = await place.begun('adopted');
    first.kill('SIGKILL');
    await once(first, 'exit');
    const running = engineIn(on, folder).run([task], place.watch(say));
    await wait(8000);
    process.kill(begun, 'SIGTERM'); // it ends in 143, and is run again
    await running;
    return [place.row('adopted', 2, 'done, stopped')];
  },
};

/** Waits until no process has a text in its words. */
async function untilNone(text) {
  for (let seconds = 0; seconds < 30; seconds++) {
    if (programsWith(text).length === 0) return;
    await wait(1000);
  }
  throw new Error(`there are processes that were to be ended: ${programsWith(text).join(', ')}`);
}
