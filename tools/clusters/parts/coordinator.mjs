/** An engine in a process of its own, to be killed: `node coordinator.mjs FOLDER TASK`. */
import { engineIn, watchOf } from './slurmEngine.mjs';
import { placeOf } from './place.mjs';

const [folder, task] = process.argv.slice(2);
await engineIn(folder).run([JSON.parse(task)], watchOf(placeOf(folder), console.error));
