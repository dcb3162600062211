/** An engine in a process of its own, to be killed: `node coordinator.mjs ON FOLDER TASK`. */
import { engineIn } from './engines.mjs';
import { placeOf } from './place.mjs';

const [on, folder, task] = process.argv.slice(2);
await engineIn(on, folder).run([JSON.parse(task)], placeOf(folder).watch(console.error));
