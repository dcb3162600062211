import { facts, modelOf } from '../page/facts.js';
import type { View } from '../page/report.js';
import { tuningCurve } from '../page/tuningCurve.js';
import { changeSummary, changeTable } from './change.js';
import { changesIn } from './result.js';

/** The page of `diffuse tune`. */
export const view: View = {
  async page(run) {
    const rows = await changesIn(run);
    const curves = await tuningCurve(run, 'Loss above the optimum');
    return {
      title: `What tuning changed in the answers of ${modelOf(run.manifest)}`,
      summary: changeSummary(rows),
      facts: facts(run),
      figures: Object.fromEntries(curves.map(({ svg }) => ['loss', svg])),
      sections: [
        { title: 'Loss', blocks: curves },
        { title: 'Before and after', blocks: [changeTable(rows)] },
      ],
    };
  },
};
