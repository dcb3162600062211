import * as check from '@diffuse/check';
import { oneOrMore, type Source } from '../source.js';
import { checkPanels } from './checkPanels.js';
import type { Distribution, DistributionPanel } from './panel.js';

const checkOptions = check.options({ caption: check.text, source: oneOrMore });

/**
 * Every target of every request in a report: how often it is wanted and how often it is said, exactly (bars) and in a sample
 * (dots with Wilson's 95% interval), the largest error first; beside it what was said and is no target. Readers choose
 * the request, filter by typing and put rows in other orders; targets that are all numbers stand on an axis as well. The page
 * holds numbers to four significant digits. Throws an InputError on lists of different lengths, on shares that do not sum to 1,
 * on exact probabilities of a greater sum, on counts that do not come to the answers drawn, and on options that do not exist.
 *
 * @example
 * import { distribution, htmlReport } from '@diffuse/report';
 *
 * const said = { answers: 10, counts: [7, 2], others: [{ text: 'potato', count: 1 }] };
 * const panels = [
 *   {
 *     title: 'fruits, 1',
 *     verdict: 'Too many pears.',
 *     targets: ['pear', 'plum'],
 *     wanted: [0.5, 0.5],
 *     series: [{ name: 'Baseline', exact: [0.8, 0.15], said }],
 *   },
 * ];
 * const blocks = [distribution(panels, { caption: 'Wanted and said', source: { file: 'metrics.json' } })];
 * htmlReport({ title: 'Fruits', summary: 'Not yet.', sections: [{ title: 'Distribution', blocks }] });
 */
export function distribution(
  panels: readonly DistributionPanel[],
  options: { caption: string; source?: Source | readonly Source[] },
): Distribution {
  checkPanels(panels, 'panels');
  checkOptions(options, 'options');
  const { caption, source = [] } = options;
  return { kind: 'distribution', caption, sources: [source].flat(), panels };
}
