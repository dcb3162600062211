import { format, type NumberFormat } from '@diffuse/report';
import { meanOf } from '@diffuse/workbench';
import { isOurs } from '../counting.js';
import type { LeaveOneOut } from './result.js';
import { heldOutRows, type Figures, type HeldOut } from './rows.js';

/** A mean in words: of no answers there is none. */
const words = (value: number, write: NumberFormat): string => (Number.isNaN(value) ? 'none' : write(value));

/** What a run found, in plain language: how far answers are from what is wanted, then how diffuse they are. */
export function leaveOneOutSummary(result: LeaveOneOut): string {
  const rows = heldOutRows(result);
  const about = `Tuned on the other tasks and asked about one it was not tuned on, ${result.model}`;
  const exactly = rows.filter(({ baseline }) => !Number.isNaN(baseline.distance));
  const entropies = entropySentence(result, rows);
  if (exactly.length === 0) return `${about} has no targets to be compared with. ${entropies}`;
  return [`${about} ${distanceSentence(result, exactly)}`, validSentence(exactly), entropies].join(' ');
}

function distanceSentence({ differences }: LeaveOneOut, rows: readonly HeldOut[]): string {
  const nearer = rows.filter(({ baseline, outOfDistribution: ood }) => ood.distance < baseline.distance).length;
  const { totalVariation } = differences.overPrompts;
  const farthest = rows.reduce((a, b) => (b.outOfDistribution.distance > a.outOfDistribution.distance ? b : a));
  const interval =
    totalVariation === null || totalVariation.lower === null || totalVariation.upper === null
      ? ''
      : `, over all ${totalVariation.clusters} prompts by ${points(totalVariation.estimate)} points (95% interval for prompts like these ${points(totalVariation.lower)} to ${points(totalVariation.upper)})`;
  return (
    `is nearer to what is wanted in ${nearer} of ${rows.length} cases: the distance (total variation, exact) went ` +
    `${change(rows, ({ distance }) => distance, format.percent)} on average over tasks${interval}; farthest is ${farthest.title}, ${format.percent(farthest.outOfDistribution.distance)}.`
  );
}

/** A mean of valid masses hides that one fell: those that did are named. */
function validSentence(rows: readonly HeldOut[]): string {
  const fell = rows
    .filter(({ baseline, outOfDistribution: ood }) => baseline.validMass - ood.validMass > notable)
    .map(
      ({ title, baseline, outOfDistribution: ood }) =>
        `${title} (${format.percent(baseline.validMass)} to ${format.percent(ood.validMass)})`,
    );
  const falls = fell.length === 0 ? '' : `; it fell on ${fell.join(', ')}`;
  return `The valid mass went ${change(rows, ({ validMass }) => validMass, format.percent)}${falls}.`;
}

function entropySentence(result: LeaveOneOut, rows: readonly HeldOut[]): string {
  const more = rows.filter(
    ({ baseline, outOfDistribution }) => outOfDistribution.asked.entropy > baseline.asked.entropy,
  );
  const clearly = result.differences.tasks.filter(
    ({ entropy }) => entropy !== null && entropy.estimate > 0 && entropy.pValue < 0.05,
  );
  const { parsing, population } = result.counting;
  const beyondChance = isOurs(result.counting) ? `, beyond what chance explains in ${clearly.length}` : '';
  return (
    `Entropy, which says nothing of which answers they are, rose in ${more.length} of ${rows.length} cases${beyondChance}. On average the plug-in entropy of ${population === 'all' ? 'all its answers' : 'its well-formed answers'} ` +
    `went ${change(rows, ({ asked }) => asked.entropy, format.nats)} nats, the number of different ones ` +
    `${change(rows, ({ asked }) => asked.coverage, format.mean)}, and the share of answers that can be read ${parsing === 'lenient' ? 'leniently' : 'strictly'}, targets or not, ` +
    `${change(rows, ({ asked }) => asked.share, format.wholePercent)}.`
  );
}

/** A fall of a valid mass that is worth a word. */
const notable = 0.01;

/** A difference of shares, with a sign that is no hyphen. */
const points = (difference: number): string => format.mean(100 * difference).replace('-', '−');

function change(rows: readonly HeldOut[], value: (figures: Figures) => number, write: NumberFormat): string {
  const average = (key: 'baseline' | 'outOfDistribution'): number =>
    meanOf(rows.map((row) => value(row[key])).filter((figure) => !Number.isNaN(figure))) ?? NaN;
  return `from ${words(average('baseline'), write)} to ${words(average('outOfDistribution'), write)}`;
}
