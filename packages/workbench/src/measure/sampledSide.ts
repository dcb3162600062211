import { meanBounded, type Verdict } from '@diffuse/metrics';
import { entropyBars, figure, format, type EntropyBar } from '@diffuse/report';
import { meanOf, meanOfTask, ofTask, tasksOf } from '../page/ofTask.js';
import { quantity } from '../page/quantities.js';
import type { SampledMetrics } from '@diffuse/diffuse';
import { range } from '../page/range.js';
import { verdicts } from '../page/verdicts.js';
import { noExactSide } from './result.js';
import type { Side } from './side.js';

/** What the samples say, where they are all there is. */
export function sampledSide(model: string, sampled: readonly SampledMetrics[]): Side {
  const tasks = tasksOf(sampled);
  const compared = sampled.some(({ targetEntropy }) => targetEntropy !== null);
  const svg = entropyBars({
    title: compared
      ? 'Entropy of the answers on target, and how many are valid'
      : 'Entropy of well-formed answers, and how many are well-formed',
    subtitle:
      'Sampled and corrected for the number of samples, with 95% intervals; means over the prompts of a task; nats',
    bars: tasks.map((task) => ({ task, setting: model, ...bar(ofTask(sampled, task)) })),
    optimum: new Map(
      tasks
        .map((task) => [task, meanOfTask(sampled, task, ({ targetEntropy }) => targetEntropy) ?? NaN] as const)
        .filter(([, optimum]) => !Number.isNaN(optimum)),
    ),
  });
  return {
    summary: summary(model, sampled),
    svg,
    section: {
      title: 'Entropy',
      blocks: [
        figure(svg, {
          caption:
            'Entropy says how diffuse the answers are, not whether they are the wanted ones: the distance does. A bar that ends at the dashed line is as diffuse as wanted',
          source: { file: 'metrics.json', at: 'sampled' },
        }),
        noExactSide(sampled),
      ],
    },
  };
}

/** Over the answers that the optimum is of, where there is one; else over the well-formed ones. */
function bar(of: readonly SampledMetrics[]): Pick<EntropyBar, 'entropy' | 'validMass' | 'wellFormed'> {
  const onTarget = of.flatMap(({ onTargetEntropy }) => (onTargetEntropy === null ? [] : [onTargetEntropy]));
  if (of.every(({ targetEntropy }) => targetEntropy === null))
    return {
      entropy: quantity(meanBounded(of.map(({ correctedEntropy }) => correctedEntropy))),
      wellFormed: meanOf(of.map(({ wellFormed }) => wellFormed)) ?? NaN,
    };
  return {
    entropy: onTarget.length === 0 ? NaN : quantity(meanBounded(onTarget)),
    validMass: meanOf(of.map((metrics) => metrics.onTarget)) ?? NaN,
  };
}

function summary(model: string, sampled: readonly SampledMetrics[]): string {
  const over = (value: (metrics: SampledMetrics) => number | null): number => meanOf(sampled.map(value)) ?? NaN;
  const { wholePercent, nats } = format;
  const asked = `Asked ${sampled.length} questions, ${model}`;
  const formed = `gives a well-formed answer in ${wholePercent(over(({ wellFormed }) => wellFormed))} of cases on average`;
  const compared = sampled.flatMap(({ file, distance }) => (distance === null ? [] : [{ file, ...distance }]));
  if (compared.length === 0) {
    const entropy = nats(over(({ correctedEntropy }) => correctedEntropy.estimate));
    return `${asked} ${formed}. The entropy of its well-formed answers is about ${entropy} nats; no question has targets to compare them with.`;
  }
  const farthest = compared.reduce((a, b) => (b.lower > a.lower ? b : a));
  return (
    `${asked} ${verdictsInWords(sampled)}. ` +
    `Farthest from what is wanted is ${farthest.file}, at a distance (total variation, 95% interval) of ${range(farthest)}. ` +
    `It ${formed}, and one of the wanted in ${wholePercent(over(({ onTarget }) => onTarget))}.`
  );
}

/** "answers 2 otherwise than is wanted, 1 as good as it within 10%, and of 3 it cannot be told from these answers". */
function verdictsInWords(sampled: readonly SampledMetrics[]): string {
  const found = verdicts(sampled);
  const count = (...names: readonly Verdict[]): number =>
    found.filter(({ verdict }) => verdict !== null && names.includes(verdict)).length;
  const within = format.wholePercent(sampled.find(({ distance }) => distance !== null)!.distance!.within);
  const near = count('within', 'different within');
  const undecided = count('undecided');
  return [
    `answers ${count('different')} otherwise than is wanted`,
    ...(near > 0 ? [`${near} as good as it within ${within}`] : []),
    ...(undecided > 0 ? [`and of ${undecided} it cannot be told from these answers`] : []),
  ].join(', ');
}
