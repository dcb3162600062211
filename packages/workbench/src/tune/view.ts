import type { FinishedRun } from '@diffuse/runs';
import { readPasses } from '../compare/measured.js';
import { sideOf } from '../compare/sections.js';
import { facts, modelOf } from '../page/facts.js';
import type { Report, View } from '../page/report.js';
import { tuningCurve } from '../page/tuningCurve.js';
import { changeSummary, changeTable } from './change.js';
import { keptPasses } from './epochs.js';
import { doneIn, farWarning } from './farWarning.js';
import { changesIn } from './result.js';
import { together } from './together.js';

/** The passes that were kept, beside the start. */
async function passesIn(run: FinishedRun): Promise<Pick<Report, 'figures' | 'sections'>> {
  const kept = keptPasses(run.manifest);
  if (kept.length === 0) return { figures: {}, sections: [] };
  const files = ['before', ...kept].map((part) => ({ file: `${part}/metrics.json` }));
  const { summary, figures, sections } = await sideOf(await readPasses(run.folder), () => files);
  const [first, ...others] = sections;
  return { figures, sections: [{ title: 'Pass by pass', blocks: [summary, ...first!.blocks] }, ...others] };
}

/** The page of `diffuse tune`. */
export const view: View = {
  async page(run) {
    const rows = await changesIn(run);
    const warning = farWarning(rows, await doneIn(run));
    const curves = await tuningCurve(run, 'Loss above the optimum');
    const passes = await passesIn(run);
    return {
      title: `What tuning changed in the answers of ${modelOf(run.manifest)}`,
      summary: changeSummary(rows),
      facts: facts(run),
      figures: { ...Object.fromEntries(curves.map(({ svg }) => ['loss', svg])), ...passes.figures },
      sections: [
        { title: 'Loss', blocks: curves },
        { title: 'Before and after', blocks: [...(warning === undefined ? [] : [warning]), changeTable(rows)] },
        ...passes.sections,
      ],
    };
  },
  together,
};
