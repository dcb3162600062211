import type { ExactMetrics, SampledMetrics } from '@diffuse/diffuse';
import { column, table, type Table } from '@diffuse/report';
import { quantity } from './quantities.js';
import { range } from './range.js';
import { samePrompt } from './samePrompt.js';

/** What is computed beside what is estimated of the same model: the same three quantities, over the same answers. */
export function bothSides(exact: readonly ExactMetrics[], sampled: readonly SampledMetrics[]): Table {
  const rows = exact.flatMap((computed) => {
    const drawn = sampled.find(samePrompt(computed));
    return drawn === undefined ? [] : [{ computed, drawn }];
  });
  const distance = 'Distance, all answers';
  const valid = 'Valid mass, share of answers';
  const entropy = 'Entropy of valid answers (nats)';
  return table(
    rows,
    {
      task: column.text('Task', { value: ({ computed }) => computed.task }),
      file: column.text('Prompt', { value: ({ computed }) => computed.file }),
      totalVariation: column.percent('Exact', { group: distance, value: ({ computed }) => computed.totalVariation }),
      distance: column.text('Sampled', {
        group: distance,
        value: ({ drawn }) => drawn.distance && range(drawn.distance),
      }),
      validMass: column.percent('Exact', { group: valid, value: ({ computed }) => computed.validMass }),
      counted: column.percent('Sampled', { group: valid, value: ({ drawn }) => drawn.counted }),
      validEntropy: column.nats('Exact', { group: entropy, value: ({ computed }) => computed.validEntropy }),
      onTargetEntropy: column.nats('Sampled, corrected', {
        group: entropy,
        value: ({ drawn }) => drawn.onTargetEntropy && quantity(drawn.onTargetEntropy),
      }),
    },
    {
      caption:
        'The two sides of the measurement beside each other: an exact figure lies in its 95% interval in 95 of 100 cases or more. Valid: answers that are a target token by token, or begin with one where they go on',
      source: { file: 'metrics.json', at: 'exact and sampled' },
    },
  );
}
