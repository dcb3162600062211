import type { MeasuredMetrics } from '@diffuse/diffuse';
import { toText } from '@diffuse/report';
import type { LeaveOneOut } from './result.js';
import { heldOutRows } from './rows.js';
import { heldOutEntropyTable } from './tables.js';

const spread = (entropy: number, coverage: number) => ({ entropy, coverage });
const bounded = { estimate: 0, lower: 0, upper: 0 };

/** A prompt's samples, of which so many can be read, in so many nats. */
const prompt = (entropy: number, coverage: number) => ({
  ...{ task: 'fruits', file: 'fruits-0', samples: 10, wellFormed: coverage / 10, onTarget: 0 },
  ...{ ...spread(entropy, coverage), expectedCoverage: bounded, correctedEntropy: bounded },
  readings: Object.fromEntries(
    ['strict', 'lenient'].map((name) => [name, { share: 0, formed: spread(entropy, coverage), all: spread(2, 8) }]),
  ),
});
const exact = {
  task: 'fruits',
  targetEntropy: 3,
  totalVariation: 1,
  validMass: 0,
  validEntropy: 0,
  expectedCoverage: 0,
};
const measured = (...sampled: object[]) => ({ exact: [exact], sampled }) as unknown as MeasuredMetrics;

const none = { totalVariation: null, validEntropy: null, validMass: null, entropy: null };
const nothing = { prompts: [], tasks: [], overPrompts: none, overTasks: none };

test('a prompt that got no well-formed answer is in no mean of their entropy, and without any there is none', () => {
  const run: LeaveOneOut = {
    ...{ model: 'm', samples: 10, counting: { parsing: 'strict', population: 'well-formed' } },
    heldOut: [{ name: 'fruits', title: 'Fruits' }],
    baseline: measured(prompt(0, 0), prompt(0, 0)),
    outOfDistribution: [measured(prompt(0, 0), prompt(1.5, 5))],
    differences: nothing,
    inDistributionDifferences: nothing,
    inDistribution: { tunedOn: 'all', measured: [measured(prompt(0, 1), prompt(1, 3))] },
  };
  const [{ baseline, outOfDistribution, inDistribution }] = heldOutRows(run) as [
    ReturnType<typeof heldOutRows>[number],
  ];
  expect([baseline, outOfDistribution, inDistribution].map(({ entropy }) => entropy)).toEqual([NaN, 1.5, 0.5]);
  expect(toText(heldOutEntropyTable([run]))).toMatch(/Fruits +2\.00 +2\.00 +2\.00 +– +1\.50 +0\.50 /);
});
