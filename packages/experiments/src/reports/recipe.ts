import { toText } from '@diffuse/report';
import { join } from 'node:path';
import { z } from 'zod';
import type { LeaveOneOut } from '../leave-one-out/recipe.js';
import { coverageTable, entropyTable, exactHeldOutTable } from '../leave-one-out/tables.js';
import { recipe } from '../recipe.js';
import { readRun } from '../runFolder.js';
import { combine } from './combine.js';
import { makerOf } from './makers.js';
import { writeReport } from './report.js';

const options = z.object({
  folders: z.array(z.string()).min(1, 'name at least one run folder').describe('run folders, also of other machines'),
  out: z.string().default(join('runs', 'report')).describe('folder for the page of several runs'),
});

/** Pages from run folders: one run's in its folder, several runs' on one page. */
export const report = recipe({
  name: 'report',
  description: 'figures and one HTML page from run folders; several runs side by side',
  options,
  positional: ['folders'],
  async run({ folders, out }) {
    const runs = await Promise.all(folders.map(readRun));
    const [only] = runs;
    const single = runs.length === 1;
    const page = single ? await makerOf(only!)(only!) : await combine(runs, out);
    const written = await writeReport(single ? only!.folder : out, page);
    const alike = runs.every(({ config }) => config['recipe'] === 'leave-one-out');
    const results = runs.map(({ result }) => result as LeaveOneOut);
    const tables = alike ? [coverageTable, entropyTable, exactHeldOutTable].map((each) => toText(each(results))) : [];
    return {
      json: { title: page.title, summary: page.summary, runs: runs.map(({ folder, config }) => ({ folder, config })) },
      text: [page.summary, ...tables, written].join('\n\n'),
    };
  },
});
