import { list, text } from '@diffuse/check';
import { column, table, type Column, type Table } from '@diffuse/report';
import { entropyOf, figuresOf, type Counting, type ExactMetrics, type SampledMetrics } from '@diffuse/diffuse';
import { noAnswersOf } from './ends.js';
import { quantity } from './quantities.js';
import { zodCheck } from '../zodCheck.js';
import { exactSchema, sampledSchema } from '../result.js';

const someExact = list(zodCheck(exactSchema, 'exact metrics'));
export const someSampled = list(zodCheck(sampledSchema, 'sampled metrics'));

/** Metrics of one prompt; under which setting they were taken, where a table has several; the verdict, where there is one. */
export type Labelled<Metrics> = Metrics & { readonly setting?: string; readonly verdict?: string };

export function named<Metrics extends { readonly task: string; readonly file: string }>(
  rows: readonly Labelled<Metrics>[],
): Record<string, Column<Labelled<Metrics>>> {
  const several = rows.some(({ setting }) => setting !== undefined);
  return {
    task: column.text('Task'),
    file: column.text('Prompt'),
    ...(several ? { setting: column.text<Labelled<Metrics>>('Model') } : {}),
  };
}

/**
 * The exact side of a measurement, one line a prompt: shape and diffuseness are told apart. Throws an InputError on
 * what are no such metrics.
 *
 * @example
 * import { open } from '@diffuse/diffuse';
 * import { toText } from '@diffuse/report';
 * import { exactTable } from '@diffuse/workbench';
 *
 * await using model = await open('tiny');
 * const { exact } = await model.measure(['fruits'], { n: 100 });
 * console.log(toText(exactTable(exact)));
 */
export function exactTable(metrics: readonly Labelled<ExactMetrics>[], at = 'exact'): Table {
  someExact(metrics, 'metrics');
  text(at, 'at');
  const judged = metrics.some(({ verdict }) => verdict !== undefined);
  return table(
    metrics,
    {
      ...named(metrics),
      ...(judged && { verdict: column.text<Labelled<ExactMetrics>>('Verdict') }),
      totalVariation: column.percent('Distance', { priority: 2 }),
      validMass: column.percent('Valid mass', { priority: 2 }),
      targets: column.count('Targets', { priority: -2 }),
      validEntropy: column.nats('Entropy, valid', { priority: 1 }),
      targetEntropy: column.nats('Optimum', { priority: 1 }),
      klToTarget: column.nats('KL to target', { priority: -4 }),
      expectedCoverage: column.percent('Covered in 1,000', { priority: -3 }),
      neverSays: column.percent('Never says', { priority: -1 }),
      saysTooOften: column.percent('Too often', { priority: -1 }),
    },
    {
      caption:
        'Exact. Distance: total variation between all that the model can say and what is wanted, an answer that is no target counting as distance. Valid mass: how likely an answer is one of the targets. Entropy in nats, over valid answers; the optimum is that of the wanted distribution, which does not make the answers the wanted ones',
      source: { file: 'metrics.json', at },
    },
  );
}

/** The sampled side, one line a prompt: answers as the task's parser reads them. */
export function sampledTable(metrics: readonly Labelled<SampledMetrics>[], at = 'sampled'): Table {
  return table(
    metrics,
    {
      ...named(metrics),
      samples: column.count('Answers'),
      ...(metrics.some((of) => noAnswersOf(of) > 0) && {
        noAnswers: column.count<Labelled<SampledMetrics>>('No answers', { value: noAnswersOf }),
      }),
      wellFormed: column.percent('Well-formed'),
      onTarget: column.percent('On target'),
      entropy: column.nats('Plug-in entropy', { value: entropyOf }),
      coverage: column.count('Distinct'),
    },
    {
      caption:
        'Sampled, read strictly. Well-formed: the shape is right, targets or not; on target: one of the targets. Plug-in entropy: of the sample itself, over well-formed answers, in nats',
      source: { file: 'metrics.json', at },
    },
  );
}

/**
 * Both readings of the answers, over those that can be read and over all generations (the paper's Eq. 3 and 4).
 * Throws an InputError on what are no such metrics.
 *
 * @example
 * import { open } from '@diffuse/diffuse';
 * import { toText } from '@diffuse/report';
 * import { readingsTable } from '@diffuse/workbench';
 *
 * await using model = await open('tiny');
 * const { sampled } = await model.measure(['fruits'], { n: 100 });
 * console.log(toText(readingsTable(sampled)));
 */
export function readingsTable(metrics: readonly Labelled<SampledMetrics>[], at = 'sampled'): Table {
  someSampled(metrics, 'metrics');
  text(at, 'at');
  const columnsOf = (parsing: 'strict' | 'lenient', group: string) => {
    const nats = (header: string, counting: Counting, priority = 0): Column<SampledMetrics> =>
      column.nats(header, { group, priority, value: (of) => entropyOf(figuresOf(of, counting)) });
    const count = (header: string, counting: Counting, priority = 0): Column<SampledMetrics> =>
      column.count(header, { group, priority, value: (of) => figuresOf(of, counting).coverage });
    const read: Counting = { parsing, population: 'well-formed' };
    const all: Counting = { parsing, population: 'all' };
    return {
      [`${parsing} share`]: column.percent<SampledMetrics>('Read', { group, value: (of) => figuresOf(of, all).share }),
      [`${parsing} entropy`]: nats('Entropy, read', read),
      [`${parsing} distinct`]: count('Distinct, read', read),
      [`${parsing} entropy of all`]: nats('Entropy, all', all, -1),
      [`${parsing} distinct of all`]: count('Distinct, all', all, -2),
    };
  };
  return table(
    metrics,
    { ...named(metrics), ...columnsOf('strict', 'Strict reading'), ...columnsOf('lenient', 'Lenient reading') },
    {
      caption:
        'Sampled, by two readings (plug-in entropy in nats: of the sample itself). Strict: nothing but the answer; lenient: the first braces with something in them, whatever stands around them (whole texts where a task has no braces). Read: over the answers that can be read so; all: over all generations, one that cannot be read counting as its own text',
      source: { file: 'metrics.json', at: `${at}.readings` },
    },
  );
}

/**
 * What the samples say of the model behind them, with 95% intervals; over what, the groups say. Throws an InputError on what are no such metrics.
 *
 * @example
 * import { open } from '@diffuse/diffuse';
 * import { toText } from '@diffuse/report';
 * import { correctedTable } from '@diffuse/workbench';
 *
 * await using model = await open('tiny');
 * const { sampled } = await model.measure(['fruits'], { n: 100 });
 * console.log(toText(correctedTable(sampled)));
 */
export function correctedTable(metrics: readonly Labelled<SampledMetrics>[], at = 'sampled'): Table {
  someSampled(metrics, 'metrics');
  text(at, 'at');
  const formed = 'Well-formed answers';
  const valid = 'Answers on target';
  const sample = 'All answers, TV of this sample';
  return table(
    metrics,
    {
      ...named(metrics),
      corrected: column.nats('Entropy', {
        group: formed,
        value: (of) => (entropyOf(of) === null ? null : quantity(of.correctedEntropy)),
      }),
      unseenMass: column.percent('Unseen', { group: formed }),
      expected: column.mean('Distinct', {
        group: formed,
        value: ({ expectedCoverage }) => quantity(expectedCoverage),
      }),
      onTargetEntropy: column.nats('Entropy', {
        group: valid,
        value: ({ onTargetEntropy }) => onTargetEntropy && quantity(onTargetEntropy),
      }),
      targetEntropy: column.nats('Optimum', { group: valid }),
      observed: column.percent('Observed', {
        group: sample,
        priority: -1,
        value: ({ excess }) => excess?.totalVariation.observed,
      }),
      perfect: column.percent('Perfect sampler', {
        group: sample,
        priority: -1,
        value: ({ excess }) => excess?.totalVariation.perfect,
      }),
      excess: column.percent('Excess', {
        group: sample,
        priority: -1,
        value: ({ excess }) => excess?.totalVariation.excess,
      }),
    },
    {
      caption:
        'Sampled and corrected: the model behind the answers, with 95% intervals (entropies in nats; "≥" where too much is unseen for an upper end). Unseen: how likely the next answer is a value that has not come yet. Of the answers on target the entropy can be compared with the optimum and with the exact one. The total variation of the sample depends on how many answers there are, and its excess is no distance',
      source: { file: 'metrics.json', at },
    },
  );
}
