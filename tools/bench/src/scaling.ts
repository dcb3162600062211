import { buildRevision } from './against.js';
import { describeMachine } from './machine.js';
import { curvesOf } from './scaling/curves.js';
import type { Point } from './scaling/growth.js';
import { writePoints } from './scaling/points.js';
import { readCommandLine } from './settings.js';
import { modelFiles, prepare } from './workload.js';

const known = ['targets', 'samples', 'prompt', 'model'];
const { only, model, tasks, prompts, threads, out, against, ...amounts } = readCommandLine(
  process.argv.slice(2),
  known,
);
const curves = curvesOf(await prepare(tasks, prompts, modelFiles(model)), threads);
const revision = against === undefined ? undefined : await buildRevision(against);
const machine = await describeMachine(threads);
const reach = { ...amounts, ...(revision && { against: revision }) };
const other = revision && { other: revision.score.name };

const points: Point[] = [];
let page = '';
for (const name of only) {
  for (const curve of curves[name]!) {
    for await (const measured of curve(reach)) {
      process.stderr.write(`${measured.size} ${measured.curve}: ${measured.ours.seconds.value.toFixed(2)} s\n`);
      points.push(measured);
      page = await writePoints(out, { machine, points, ...other });
    }
  }
}
process.stdout.write(`${page}\n`);
if (points.some(({ theirs }) => theirs?.agreement.agrees === false)) process.exitCode = 1;
