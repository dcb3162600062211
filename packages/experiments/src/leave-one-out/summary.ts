import { format, type NumberFormat } from '@diffuse/report';
import { meanOf } from '@diffuse/workbench';
import { isOurs } from '../counting.js';
import type { LeaveOneOut } from './result.js';
import { heldOutRows, type Figures } from './rows.js';

/** A mean in words: of no answers there is none. */
const words = (value: number, write: NumberFormat): string => (Number.isNaN(value) ? 'none' : write(value));

/** What a run found, in plain language. */
export function leaveOneOutSummary(result: LeaveOneOut): string {
  const rows = heldOutRows(result);
  const more = rows.filter(
    ({ baseline, outOfDistribution }) => outOfDistribution.asked.entropy > baseline.asked.entropy,
  );
  const clearly = result.differences.tasks.filter(
    ({ entropy }) => entropy !== null && entropy.estimate > 0 && entropy.pValue < 0.05,
  );
  const { parsing, population } = result.counting;
  const beyondChance = isOurs(result.counting) ? `, beyond what chance explains in ${clearly.length}` : '';
  const average = (key: 'baseline' | 'outOfDistribution', value: (figures: Figures) => number): number =>
    meanOf(rows.map((row) => value(row[key])).filter((figure) => !Number.isNaN(figure))) ?? NaN;
  const change = (value: (figures: Figures) => number, write: NumberFormat): string =>
    `from ${words(average('baseline', value), write)} to ${words(average('outOfDistribution', value), write)}`;
  return (
    `Tuned on the other tasks and asked about one it was not tuned on, ${result.model} gave more diffuse answers in ` +
    `${more.length} of ${rows.length} cases${beyondChance}. On average the entropy of ${population === 'all' ? 'all its answers' : 'its well-formed answers'} ` +
    `went ${change(({ asked }) => asked.entropy, format.nats)} nats, the number of different ones ` +
    `${change(({ asked }) => asked.coverage, format.mean)}, and the share of answers that can be read ${parsing === 'lenient' ? 'leniently' : 'strictly'} ` +
    `${change(({ asked }) => asked.share, format.wholePercent)}.`
  );
}
