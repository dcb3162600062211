import { column, table, type Table } from '@diffuse/report';
import type { ExactMetrics, SampledMetrics } from './measure.js';

const named = { task: column.text<ExactMetrics>('Task'), file: column.text<ExactMetrics>('Prompt') };

/** The exact side of a measurement, one line a prompt: shape and diffuseness are told apart. */
export function exactTable(metrics: readonly ExactMetrics[]): Table {
  return table(
    metrics,
    {
      ...named,
      targets: column.count('Targets'),
      validMass: column.percent('Valid'),
      validEntropy: column.nats('Entropy'),
      targetEntropy: column.nats('Optimum'),
      klToTarget: column.nats('KL to target'),
      totalVariation: column.percent('TV'),
      expectedCoverage: column.percent('Covered in 1,000'),
    },
    {
      caption: 'Exact distribution over the targets (entropies in nats, over valid answers)',
      source: { file: 'metrics.json', at: 'exact' },
    },
  );
}

/** The sampled side, one line a prompt. */
export function sampledTable(metrics: readonly SampledMetrics[]): Table {
  return table(
    metrics,
    {
      task: column.text('Task'),
      file: column.text('Prompt'),
      samples: column.count('Answers'),
      wellFormed: column.percent('Well-formed'),
      onTarget: column.percent('On target'),
      entropy: column.nats('Entropy'),
      coverage: column.count('Distinct'),
    },
    {
      caption: 'Sampled answers (entropy in nats, over well-formed answers)',
      source: { file: 'metrics.json', at: 'sampled' },
    },
  );
}
