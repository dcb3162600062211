import { text } from '@diffuse/check';
import type { SampledMetrics } from '@diffuse/diffuse';
import { column, table, type Table } from '@diffuse/report';
import { named, someSampled, type Labelled } from './tables.js';

/**
 * Well-formed answers outside the target set. Throws an InputError on what are no such metrics.
 *
 * @example
 * import { open } from '@diffuse/diffuse';
 * import { toText } from '@diffuse/report';
 * import { noveltyTable } from '@diffuse/workbench';
 *
 * await using model = await open('tiny');
 * const { sampled } = await model.measure(['fruits'], { n: 100 });
 * console.log(toText(noveltyTable(sampled)));
 */
export function noveltyTable(metrics: readonly Labelled<SampledMetrics>[], at = 'sampled'): Table {
  someSampled(metrics, 'metrics');
  text(at, 'at');
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
