import * as check from '@diffuse/check';
import { checkPanel } from '../distribution/checkPanels.js';
import type { DistributionPanel } from '../distribution/panel.js';
import { panelData, type SeriesData } from '../distribution/panelData.js';
import { targetNumbers } from '../distribution/targetNumbers.js';
import { frame } from '../svg/frame.js';
import type { LegendItem } from '../svg/legend.js';
import { tones } from '../svg/theme.js';
import { numberPanel } from './numberPanel.js';
import { targetPanel } from './targetPanel.js';

const checkOptions = check.options({ top: check.optional(check.integer({ least: 1, most: 200 })) });

/** What the marks are: bars where probabilities are exact, dots where answers were drawn. */
function marksNote(series: readonly SeriesData[]): string {
  const answers = [...new Set(series.flatMap(({ said }) => (said ? [said.answers.toLocaleString('en-US')] : [])))];
  return [
    ...(series.some(({ exact }) => exact) ? ['bars: exact'] : []),
    ...(answers.length > 0 ? [`dots: ${answers.join(', ')} sampled, with 95% intervals`] : []),
  ].join('; ');
}

/**
 * A panel of `distribution` as a figure: how often targets are wanted (ticks) and said, exactly (bars) and in a sample (dots with
 * Wilson's 95% interval). Targets that are all numbers stand on an axis; of others the `top` with the largest error of the last
 * series are listed, 20 unless told, and what is said and is no target below them. Throws an InputError on what `distribution`
 * refuses, and unless `top` is an integer from 1 to 200.
 *
 * @example
 * import { distributionFigure } from '@diffuse/report';
 *
 * const series = [{ name: 'Baseline', exact: [0.8, 0.15], said: null }];
 * const svg = distributionFigure({ title: 'Fruits', targets: ['pear', 'plum'], wanted: [0.5, 0.5], series });
 */
export function distributionFigure(panel: DistributionPanel, options: { top?: number } = {}): string {
  checkPanel(panel, 'panel');
  checkOptions(options, 'options');
  const { title, verdict } = panel;
  const data = panelData(panel);
  const numbers = targetNumbers(data.targets);
  const drawn = numbers ? numberPanel(data, numbers) : targetPanel(data, options.top ?? 20);
  const legend: LegendItem[] = [
    ...data.series.map(({ name }, k) => ({ label: name, colour: tones[k % tones.length]!, shape: 'dot' as const })),
    { label: 'wanted', colour: 'ink', shape: numbers ? 'line' : 'tick' },
  ];
  const note = [marksNote(data.series), ...(drawn.note === undefined ? [] : [drawn.note])].join('. ');
  return frame([{ ...drawn, note }], { title, ...(verdict === undefined ? {} : { subtitle: verdict }), legend });
}
