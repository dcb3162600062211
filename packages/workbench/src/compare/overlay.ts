import { distribution, format, type Block, type DistributionPanel } from '@diffuse/report';
import { seriesOf } from '../page/distributionPanels.js';
import { samePrompt } from '../page/samePrompt.js';
import { distributionOf, promptName } from './asked.js';
import type { Compared, Comparison } from './compared.js';
import type { Measured } from './measured.js';
import { pointsWords, points } from './points.js';
import type { Sources } from './tables.js';

const { percent } = format;

/**
 * What each run says to a prompt, laid over what the baseline says; with a word on the prompts that an older run kept no rows
 * of. Nothing for runs that have none.
 */
export function overlays({ baseline, compared }: Compared, all: readonly Measured[], sources: Sources): Block[] {
  const names = [...new Set(compared.flatMap(({ prompts }) => prompts.map(promptName)))];
  const panels = names.flatMap((name): DistributionPanel[] => {
    const own = distributionOf(all[0]!, name);
    if (own === undefined) return [];
    const others = compared.flatMap((of, i) => {
      const difference = of.prompts.find((prompt) => promptName(prompt) === name);
      const said = difference && (difference.exact ?? difference.distance) && distributionOf(all[i + 1]!, name);
      return said ? [{ verdict: verdictOf(of, difference, all[i + 1]!), series: seriesOf(of.label, said) }] : [];
    });
    if (others.length === 0) return [];
    return [
      {
        title: `${own.task}, ${own.file}`,
        verdict: others.map(({ verdict }) => verdict).join(' '),
        request: own.request,
        targets: own.targets.map(({ value }) => value),
        wanted: own.targets.map(({ wanted }) => wanted),
        series: [seriesOf(baseline.label, own), ...others.map(({ series }) => series)],
      },
    ];
  });
  const left = all.filter(({ measurement }) => measurement.distributions.length === 0).length;
  return [
    ...(panels.length > 0
      ? [
          distribution(panels, {
            caption:
              'Every target: how often it is wanted, and how often each run says it, exactly and by drawn answers',
            source: [...sources('distributions')],
          }),
        ]
      : []),
    ...(left > 0
      ? [
          'Runs without rows of every target are not laid over the others: those of an earlier version, to be measured anew, and the passes of a tuning.',
        ]
      : []),
  ];
}

function verdictOf({ label }: Comparison, prompt: Comparison['prompts'][number], of: Measured) {
  const { exact, distance } = prompt;
  if (exact !== null) {
    const own = of.measurement.exact.find(samePrompt(prompt))!;
    return `${label}: distance ${percent(own.totalVariation)}, ${pointsWords(exact.distance)}, exactly.`;
  }
  const { lower, upper } = distance!;
  const found = upper < 0 ? 'nearer' : lower > 0 ? 'farther' : 'cannot be told';
  return `${label}: ${found} (distance ${points(lower)} to ${points(upper)} points).`;
}
