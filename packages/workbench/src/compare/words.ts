import { counted, format } from '@diffuse/report';
import type { Compared, Comparison, ExactMeans } from './compared.js';
import { inFull, type Named } from './names.js';
import { points, pointsWords } from './points.js';

const { percent } = format;

/** Of probabilities in single precision: less is no difference of two models. */
const ROUNDING = 1e-6;

/** What was found, a sentence or two for each measurement beside the baseline. */
export const summaryOf = (found: Compared): string =>
  found.compared
    .map((of, i) =>
      of.prompts.length === 0
        ? `${called(of)} asks nothing that ${called(found.baseline)} asks: they are not compared.`
        : sentence(found.baseline, of, [found.exact[0] ?? null, found.exact[i + 1] ?? null]),
    )
    .join(' ');

/** "after (tiny with runs/mine/adapter)". */
const called = (named: Named): string => `${named.label} (${inFull(named)})`;

function sentence(baseline: Named, of: Comparison, means: readonly (ExactMeans | null)[]): string {
  const differences = of.prompts.flatMap(({ exact }) => exact ?? []);
  if (differences.length > 0) return exactSentence(baseline, of, differences, means);
  const ranges = of.prompts.flatMap(({ distance }) => distance ?? []);
  const [total, them] = [of.prompts.length, `${called(of)} beside ${called(baseline)}`];
  if (ranges.length === 0) return `${them}: no distances, for no prompt that both ask has targets and answers of both.`;
  const nearer = ranges.filter(({ upper }) => upper < 0).length;
  const farther = ranges.filter(({ lower }) => lower > 0).length;
  const untold = ranges.length - nearer - farther;
  const said = [
    ...(nearer > 0 ? [`nearer to what is wanted on ${nearer} of ${counted(total, 'prompt')}`] : []),
    ...(farther > 0 ? [`farther from it on ${farther} of ${counted(total, 'prompt')}`] : []),
    ...(untold > 0 ? [`on ${untold} it cannot be told which of the two is nearer`] : []),
  ];
  return `${them}, by their answers: ${said.join('; ')} (95% intervals for all together).`;
}

function exactSentence(
  baseline: Named,
  of: Comparison,
  differences: readonly { readonly distance: number }[],
  [before, after]: readonly (ExactMeans | null)[],
): string {
  const nearer = differences.filter(({ distance }) => distance < -ROUNDING).length;
  const farther = differences.filter(({ distance }) => distance > ROUNDING).length;
  const where =
    nearer === 0 && farther === 0
      ? `as far from what is wanted as ${called(baseline)} on all of ${counted(differences.length, 'prompt')}`
      : farther > nearer
        ? `farther from what is wanted than ${called(baseline)} on ${farther} of ${counted(differences.length, 'prompt')}`
        : `nearer to what is wanted than ${called(baseline)} on ${nearer} of ${counted(differences.length, 'prompt')}`;
  const levels = before && after ? `: ${percent(before.distance)} before, ${percent(after.distance)} now` : '';
  const { distance } = of.mean;
  if (distance === null) return `${called(of)} is ${where}, exactly${levels}.`;
  const size = `The distance is ${pointsWords(distance.estimate)}${distance.estimate === 0 ? '' : ' on average'}${levels}`;
  const likeThese =
    distance.method === 'none'
      ? ''
      : `; for other prompts like these the difference is ${points(distance.lower)} to ${points(distance.upper)} points (95% interval)`;
  return `${called(of)} is ${where}, exactly. ${size}${likeThese}.${validSentence(of, before, after)}`;
}

/** A distance that falls may hide that fewer answers are targets. */
function validSentence({ prompts }: Comparison, before?: ExactMeans | null, after?: ExactMeans | null): string {
  if (!before || !after) return '';
  const falls = prompts.flatMap(({ task, file, exact }) => (exact ? [{ task, file, by: exact.validMass }] : []));
  const most = falls.reduce((a, b) => (b.by < a.by ? b : a));
  const where =
    most.by < 0 ? `; it falls most on ${most.task}/${most.file}, by ${points(-most.by).replace('+', '')} points` : '';
  return ` Valid mass: ${percent(before.validMass)} before, ${percent(after.validMass)} now${where}.`;
}

/** What the figures cannot be read without. */
export function remarksOn({ baseline, compared, exact }: Compared): string[] {
  const shared = new Set(compared.map(({ notShared }) => notShared.join('\n'))).size === 1;
  return [
    ...compared.flatMap((of) => pairRemarks(baseline, of)),
    ...(shared || exact.every((means) => means === null)
      ? []
      : [
          'The distances of the runs are over the prompts that all of them ask, the differences over those that each shares with the baseline.',
        ]),
  ];
}

const pairRemarks = (baseline: Named, { label, days, notShared, dependent }: Comparison): string[] => [
  ...(days === null
    ? []
    : [
        `${baseline.label} was measured for the day ${days[0]}, ${label} for ${days[1]}: where a chat template tells the day, their prompts are not the same. Measure both for one day (\`date\`) to compare the models alone.`,
      ]),
  ...(notShared.length === 0
    ? []
    : [`${label}: not compared, for only one of the two has them or asks so: ${notShared.join(', ')}.`]),
  ...(dependent.length === 0
    ? []
    : [
        `${label}: answers depend on those before them in one of the two, and every so many are compared that what remains are independent: ${dependent.join(', ')}.`,
      ]),
];
