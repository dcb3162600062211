import { buildRevision } from './against.js';
import type { Comparison } from './comparison.js';
import { describeMachine } from './machine.js';
import { writePage } from './page.js';
import { readCommandLine } from './settings.js';
import { modelFiles, prepare } from './workload.js';
import { usualWorks, works } from './works.js';

const { only, model, prompts, out, against, ...amounts } = readCommandLine(
  process.argv.slice(2),
  Object.keys(works),
  usualWorks,
);
const workload = await prepare(amounts.tasks, prompts, modelFiles(model));
const revision = against === undefined ? undefined : await buildRevision(against);
const machine = await describeMachine(amounts.threads);
const settings = { ...amounts, peak: machine.matmulPeak, ...(revision && { against: revision }) };

const comparisons: Comparison[] = [];
let page = '';
for (const name of only) {
  process.stderr.write(`${name}\n`);
  comparisons.push(...(await works[name]!(workload, settings)));
  page = await writePage(out, { machine, comparisons });
}
process.stdout.write(`${page}\n`);
if (comparisons.some(({ agreement }) => !agreement.agrees)) process.exitCode = 1;
