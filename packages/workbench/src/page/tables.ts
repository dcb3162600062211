import { column, table, type Column, type Table } from '@diffuse/report';
import { entropyOf, figuresOf, type Counting, type ExactMetrics, type SampledMetrics } from '@diffuse/diffuse';
import { quantity } from './quantities.js';

/** Metrics of one prompt, and under which setting they were taken where a table has several. */
type Labelled<Metrics> = Metrics & { readonly setting?: string };

function named<Metrics extends { readonly task: string; readonly file: string }>(
  rows: readonly Labelled<Metrics>[],
): Record<string, Column<Labelled<Metrics>>> {
  const several = rows.some(({ setting }) => setting !== undefined);
  return {
    task: column.text('Task'),
    file: column.text('Prompt'),
    ...(several ? { setting: column.text<Labelled<Metrics>>('Model') } : {}),
  };
}

/** The exact side of a measurement, one line a prompt: shape and diffuseness are told apart. */
export function exactTable(metrics: readonly Labelled<ExactMetrics>[], at = 'exact'): Table {
  return table(
    metrics,
    {
      ...named(metrics),
      targets: column.count('Targets'),
      totalVariation: column.percent('Distance'),
      validMass: column.percent('Valid'),
      validEntropy: column.nats('Entropy, valid'),
      targetEntropy: column.nats('Optimum'),
      klToTarget: column.nats('KL to target'),
      expectedCoverage: column.percent('Covered in 1,000'),
      neverSays: column.percent('Never says'),
      saysTooOften: column.percent('Too often'),
    },
    {
      caption:
        'Exact. Distance: total variation between all that the model can say and what is wanted, an answer that is no target counting as distance. Entropy in nats, over valid answers, of at most the optimum',
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
      wellFormed: column.percent('Well-formed'),
      onTarget: column.percent('On target'),
      entropy: column.nats('Entropy', { value: entropyOf }),
      coverage: column.count('Distinct'),
    },
    {
      caption: 'Sampled answers, read strictly (plug-in entropy in nats, over well-formed answers)',
      source: { file: 'metrics.json', at },
    },
  );
}

/** Both readings of the answers, over those that can be read and over all generations (the paper's Eq. 3 and 4). */
export function readingsTable(metrics: readonly Labelled<SampledMetrics>[], at = 'sampled'): Table {
  const columnsOf = (parsing: 'strict' | 'lenient', group: string) => {
    const nats = (header: string, counting: Counting): Column<SampledMetrics> =>
      column.nats(header, { group, value: (of) => entropyOf(figuresOf(of, counting)) });
    const count = (header: string, counting: Counting): Column<SampledMetrics> =>
      column.count(header, { group, value: (of) => figuresOf(of, counting).coverage });
    const read: Counting = { parsing, population: 'well-formed' };
    const all: Counting = { parsing, population: 'all' };
    return {
      [`${parsing} share`]: column.percent<SampledMetrics>('Read', { group, value: (of) => figuresOf(of, all).share }),
      [`${parsing} entropy`]: nats('Entropy, read', read),
      [`${parsing} distinct`]: count('Distinct, read', read),
      [`${parsing} entropy of all`]: nats('Entropy, all', all),
      [`${parsing} distinct of all`]: count('Distinct, all', all),
    };
  };
  return table(
    metrics,
    { ...named(metrics), ...columnsOf('strict', 'Strict reading'), ...columnsOf('lenient', 'Lenient reading') },
    {
      caption:
        'Sampled answers by two readings (plug-in entropy in nats). Strict: nothing but the answer; lenient: the first braces with something in them, whatever stands around them (whole texts where a task has no braces). Read: over the answers that can be read so; all: over all generations, one that cannot be read counting as its own text',
      source: { file: 'metrics.json', at: `${at}.readings` },
    },
  );
}

/** What the samples say of the model behind them: corrected, with 95% intervals, chance taken off. */
export function correctedTable(metrics: readonly Labelled<SampledMetrics>[], at = 'sampled'): Table {
  return table(
    metrics,
    {
      ...named(metrics),
      targetEntropy: column.nats('Optimum'),
      corrected: column.nats('Entropy, corrected', {
        value: (of) => (entropyOf(of) === null ? null : quantity(of.correctedEntropy)),
      }),
      expected: column.mean('Distinct, expected', { value: ({ expectedCoverage }) => quantity(expectedCoverage) }),
      observed: column.percent('TV', { value: ({ excess }) => excess?.totalVariation.observed }),
      perfect: column.percent('TV of a perfect sampler', { value: ({ excess }) => excess?.totalVariation.perfect }),
      excess: column.percent('Excess', { value: ({ excess }) => excess?.totalVariation.excess }),
    },
    {
      caption:
        'Sampled answers, corrected for their number, with 95% intervals; total variation (TV) from the wanted distribution, less what as many draws from that distribution itself would show',
      source: { file: 'metrics.json', at },
    },
  );
}

const pValue = (p: number): string => (p < 0.001 ? '< 0.001' : p.toFixed(3));

/** Whether answers are independent draws from the wanted distribution. */
export function testTable(metrics: readonly Labelled<SampledMetrics>[], at = 'sampled'): Table {
  const wanted = 'Wanted shares';
  const repeated = 'Repeats';
  return table(
    metrics,
    {
      ...named(metrics),
      statistic: column.mean('χ²', { group: wanted, value: ({ fit }) => fit?.statistic }),
      degrees: column.count('Degrees', { group: wanted, value: ({ fit }) => fit?.degrees }),
      fit: column.number('p', pValue, { group: wanted, value: ({ fit }) => fit?.pValue }),
      rate: column.percent('Observed', { group: repeated, value: ({ serial }) => serial?.rate }),
      expected: column.percent('Expected', { group: repeated, value: ({ serial }) => serial?.expected }),
      serial: column.number('p', pValue, { group: repeated, value: ({ serial }) => serial?.pValue }),
    },
    {
      caption:
        'Are the answers independent draws from the wanted distribution? Those among the targets against the wanted shares (χ²; p is that of an exact multinomial test where fewer than five of a target are expected), and how often an answer repeats the one before, against the same answers in random order',
      source: { file: 'metrics.json', at },
    },
  );
}

/** Well-formed answers outside the target set. */
export function noveltyTable(metrics: readonly Labelled<SampledMetrics>[], at = 'sampled'): Table {
  const known = metrics.some(({ novelty }) => novelty !== null && novelty.real !== null);
  return table(
    metrics,
    {
      ...named(metrics),
      share: column.percent('Outside the targets', { value: ({ novelty }) => novelty?.share }),
      distinct: column.count('Different ones', { value: ({ novelty }) => novelty?.distinct }),
      ...(known
        ? {
            real: column.percent<SampledMetrics>('Of them in the wider list', {
              value: ({ novelty }) => novelty?.real,
            }),
          }
        : {}),
      examples: column.text('Most frequent', { value: ({ novelty }) => novelty?.examples.join(', ') }),
    },
    {
      caption: known
        ? 'Well-formed answers that are no targets; the wider list is that of names given to children in the United States in 2022'
        : 'Well-formed answers that are no targets',
      source: { file: 'metrics.json', at: `${at}.novelty` },
    },
  );
}
