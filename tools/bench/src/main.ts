import type { Comparison } from './comparison.js';
import { describeMachine } from './machine.js';
import { writePage } from './page.js';
import { readCommandLine } from './settings.js';
import { prepare } from './workload.js';
import { works } from './works.js';

const { only, files, tasks, out, ...amounts } = readCommandLine(Object.keys(works), 'bench');
const workload = await prepare(tasks, files);
const machine = await describeMachine(amounts.threads);
const settings = { ...amounts, peak: machine.matmulPeak };

const comparisons: Comparison[] = [];
let page = '';
for (const name of only) {
  process.stderr.write(`${name}\n`);
  comparisons.push(...(await works[name]!(workload, settings)));
  page = await writePage(out, { machine, comparisons });
}
process.stdout.write(`${page}\n`);
if (comparisons.some(({ agreement }) => !agreement.agrees)) process.exitCode = 1;
