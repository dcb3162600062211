import { measuredRun } from '../compare/measured.js';
import { sideOf, textOf } from '../compare/sections.js';
import { bothSides } from '../page/bothSides.js';
import { distribution, distributionFigure } from '@diffuse/report';
import { distributionPanels, farthestPanel } from '../page/distributionPanels.js';
import { distributionCsv } from '../page/distributionCsv.js';
import { standingOnPage } from '../endpoint/standingOnPage.js';
import { facts, answererOf } from '../page/facts.js';
import { noveltyTable } from '../page/noveltyTable.js';
import { rawAnswers } from '../page/rawAnswers.js';
import type { View } from '../page/report.js';
import { correctedTable, readingsTable, sampledTable } from '../page/tables.js';
import { testTable, verdictTable } from '../page/verdictTables.js';
import { warnings } from '../page/warnings.js';
import { measurementSchema } from '../result.js';
import { exactSide } from './exactSide.js';
import { sampledSide } from './sampledSide.js';
import { judgement, withVerdicts } from './verdict.js';

const caption =
  'Every target: how often it is wanted and how often it is said, exactly and by drawn answers, each share with a 95% interval of its own; the rest is what was said and is no target';

/** The page of `diffuse measure`, and of several runs of it beside the first. An endpoint's has the sampled side only, unless it was scored. */
export const view: View = {
  async page(run) {
    const measurement = await run.result(measurementSchema);
    const { exact, sampled, distributions, scoredBy, notScored } = measurement;
    const model = answererOf(run.manifest);
    const standing = await standingOnPage(run);
    const cautions = [...standing.warnings, ...warnings(sampled)];
    const verdict = judgement(measurement);
    const exactly = exact.length > 0;
    const { svg, blocks } = exactly
      ? exactSide(model, withVerdicts(exact, verdict), scoredBy)
      : sampledSide(model, sampled, notScored);
    const raw = await Promise.all(sampled.map((prompt) => rawAnswers(run, prompt, prompt.file)));
    const makers = [sampledTable, readingsTable, correctedTable, testTable, noveltyTable];
    const rows = [{ file: 'metrics.json', at: 'distributions' }, { file: 'distribution.csv' }];
    const panels = distributionPanels(model, distributions, verdict);
    const wanted = panels.length > 0;
    const farthest = farthestPanel(panels, verdict);
    return {
      title: wanted
        ? `How far are the answers of ${model} from what is wanted?`
        : `How diffuse are the answers of ${model}?`,
      summary: verdict.sentence,
      facts: { ...facts(run), ...standing.facts },
      figures: { ...(farthest && { wanted: distributionFigure(farthest) }), entropy: svg },
      rows: { distribution: distributionCsv(distributions) },
      sections: [
        ...(wanted
          ? [
              {
                title: 'Wanted and said',
                blocks: [...cautions, distribution(panels, { caption, source: rows })],
              },
            ]
          : []),
        { title: exactly ? 'Exact' : 'Entropy', blocks },
        {
          title: 'Sampled',
          blocks: [
            ...(wanted ? [verdictTable(sampled)] : cautions),
            ...(exactly ? [bothSides(exact, sampled)] : []),
            ...makers.map((make) => make(sampled)),
          ],
        },
        { title: 'What the model said', blocks: raw.flat() },
      ],
    };
  },
  async together(runs, layout) {
    const side = await sideOf(await Promise.all(runs.map(measuredRun)), (at) => [{ file: 'metrics.json', at }]);
    return { figures: side.figures, sections: side.sections, text: textOf(side, layout) };
  },
};
