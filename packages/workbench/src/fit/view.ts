import type { ExactMetrics, PromptDistribution } from '@diffuse/diffuse';
import { distribution, distributionFigure, format, type DistributionPanel } from '@diffuse/report';
import { seriesOf } from '../page/distributionPanels.js';
import { distributionCsv } from '../page/distributionCsv.js';
import { facts, modelOf } from '../page/facts.js';
import type { View } from '../page/report.js';
import { samePrompt } from '../page/samePrompt.js';
import { exactTable } from '../page/tables.js';
import { capital } from '../page/verdicts.js';
import { measurementSchema } from '../result.js';
import { fitSchema } from './result.js';
import { fitFailure, fitSentence } from './sentence.js';
import { fitTable, roundsTable } from './table.js';

const { percent } = format;

/** The page of `diffuse fit`. */
export const view: View = {
  async page(run) {
    const result = await run.result(fitSchema);
    const { before, after } = result;
    const earlier = await run.stage('before').metrics(measurementSchema).read();
    const failure = fitFailure(result);
    const panels = after.distributions.map((said) => panelOf(said, earlier?.distributions ?? [], after.exact));
    const own = panels[0]!; // the person's own wording
    return {
      title: `How near the answers of ${modelOf(run.manifest)} came to what is wanted`,
      summary: failure === undefined ? fitSentence(result) : `${fitSentence(result)} ${capital(failure)}`,
      facts: facts(run),
      figures: { wanted: distributionFigure({ ...own, title: `“${own.request}”` }) },
      rows: { distribution: distributionCsv(after.distributions) },
      sections: [
        {
          title: 'Wanted and said',
          blocks: [
            distribution(panels, {
              caption: 'Every target: how often it is wanted, and how often it is said before and after, exactly',
              source: [{ file: 'metrics.json', at: 'after.distributions' }],
            }),
          ],
        },
        { title: 'Before and after', blocks: [fitTable(result)] },
        {
          title: 'Every wording',
          blocks: [exactTable(before, 'before'), exactTable(after.exact, 'after.exact')],
        },
        { title: 'Rounds', blocks: [roundsTable(result)] },
      ],
    };
  },
};

function panelOf(
  said: PromptDistribution,
  before: readonly PromptDistribution[],
  exact: readonly ExactMetrics[],
): DistributionPanel {
  const isIt = samePrompt(said);
  const metrics = exact.find(isIt)!;
  const earlier = before.find(isIt);
  return {
    title: said.file,
    verdict: `Distance ${percent(metrics.totalVariation)}, valid mass ${percent(metrics.validMass)}.`,
    request: said.request,
    targets: said.targets.map(({ value }) => value),
    wanted: said.targets.map(({ wanted }) => wanted),
    series: [...(earlier === undefined ? [] : [seriesOf('before', earlier)]), seriesOf('after', said)],
  };
}
