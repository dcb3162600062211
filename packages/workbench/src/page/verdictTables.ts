import type { SampledMetrics } from '@diffuse/diffuse';
import { column, format, table, type Table } from '@diffuse/report';
import { named, type Labelled } from './tables.js';
import { range } from './range.js';
import { judgeAnswers } from './judge.js';
import { verdictWords } from './verdicts.js';

/** How far the model behind the samples is from what is wanted, and what can be said of it. */
export function verdictTable(metrics: readonly Labelled<SampledMetrics>[], at = 'sampled'): Table {
  const rows = judgeAnswers(metrics).map((judged) => ({ ...judged.metrics, judged }));
  const undecided = rows.some(({ judged }) => judged.verdict === 'undecided');
  return table(
    rows,
    {
      ...named(metrics),
      samples: column.count('Answers'),
      onTarget: column.percent('On target'),
      distance: column.text('Distance', {
        value: ({ distance }) => distance && range(distance),
      }),
      pValue: column.pValue('p (Holm)', { value: ({ judged }) => judged.adjustedPValue }),
      verdict: column.text('Verdict', {
        value: ({ distance, judged }) => distance && judged.verdict && verdictWords(judged.verdict, distance.within),
      }),
      ...(undecided && {
        needed: column.count<(typeof rows)[number]>('Answers needed', {
          value: ({ distance, judged }) => (judged.verdict === 'undecided' ? distance?.needed : null),
        }),
      }),
    },
    {
      caption: `Distance from the wanted distribution: total variation over all that can be said, 95% interval for that of the model, whatever it is. Different: chance does not explain the answers (p, corrected for the number of prompts, below 0.05; 0 where an answer is no target). As good: no farther than ${asked(metrics)}. Undecided: these answers cannot tell; about so many could, of a model that is as wanted`,
      source: { file: 'metrics.json', at },
    },
  );
}

const asked = (metrics: readonly SampledMetrics[]): string =>
  [
    ...new Set(metrics.flatMap(({ distance }) => (distance === null ? [] : [format.wholePercent(distance.within)]))),
  ].join(' or ') || 'asked';

/** Whether answers are independent, and those on target draws from the wanted distribution. */
export function testTable(metrics: readonly Labelled<SampledMetrics>[], at = 'sampled'): Table {
  const wanted = 'Answers on target: wanted shares';
  const order = 'All answers: independence';
  const partOf = (statistic: string) => ({
    group: wanted,
    priority: -1,
    value: ({ fit }: SampledMetrics) => fit?.parts.find((part) => part.statistic === statistic)?.pValue,
  });
  return table(
    metrics,
    {
      ...named(metrics),
      fit: column.pValue('p', { group: wanted, value: ({ fit }) => fit?.pValue }),
      logProbability: column.pValue('Probability', partOf('logProbability')),
      distinct: column.pValue('Distinct', partOf('distinct')),
      largestDeviation: column.pValue('Largest', partOf('largestDeviation')),
      every: column.count('Every', { group: wanted, value: ({ fit }) => fit?.every }),
      serial: column.pValue('p', { group: order, value: ({ serial }) => serial?.pValue }),
      lag: column.count('Lag', { group: order, value: ({ serial }) => serial?.lag }),
      rate: column.percent('Repeats', { group: order, value: ({ serial }) => serial?.rate }),
      expected: column.percent('Expected', { group: order, value: ({ serial }) => serial?.expected }),
      effective: column.count('Worth', { group: order, value: ({ serial }) => serial?.effectiveSampleSize }),
    },
    {
      caption:
        'Tests, not corrected for the number of prompts. Wanted shares: a two-sided test of the answers on target, made of the probability of such a sample (low: uneven; high: too even, or a part of the targets missing), the number of distinct ones and the largest deviation of one; it assumes independent answers, and takes every so many where they are not. Independence: whether an answer repeats the one so many before it more or less often than the same answers in random order, and how many independent answers they are worth',
      source: { file: 'metrics.json', at },
    },
  );
}
