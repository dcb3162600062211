import type { MeasuredMetrics } from '@diffuse/diffuse';
import type { Table } from '@diffuse/report';
import type { LeaveOneOut } from './result.js';
import { leaveOneOutSummary } from './summary.js';
import {
  besidePaper,
  correctedHeldOutTable,
  exactHeldOutTable,
  heldOutCoverageTable,
  heldOutEntropyTable,
} from './tables.js';
import { trainedTable } from './trainedTable.js';

/** Answers of much entropy, and how many are wanted: those of a model that says what nobody wants have the most. */
function model(task: string, distance: number, validMass: number, entropy: number): MeasuredMetrics {
  const spread = { entropy, coverage: Math.round(Math.exp(entropy)) };
  const reading = { share: 1, formed: spread, all: spread };
  const bounded = { estimate: entropy, lower: entropy, upper: entropy };
  const [exact, sampled] = [
    {
      task,
      file: task,
      totalVariation: distance,
      validMass,
      validEntropy: entropy,
      targetEntropy: 3,
      expectedCoverage: 0.5,
    },
    {
      ...{ task, file: task, samples: 10, wellFormed: 1, onTarget: validMass, ...spread },
      ...{ correctedEntropy: bounded, expectedCoverage: bounded, readings: { strict: reading, lenient: reading } },
    },
  ];
  return { exact: [exact], sampled: [sampled] } as unknown as MeasuredMetrics;
}

const both = (a: MeasuredMetrics, b: MeasuredMetrics): MeasuredMetrics => ({
  exact: [...a.exact, ...b.exact],
  sampled: [...a.sampled, ...b.sampled],
});

const none = { totalVariation: null, validEntropy: null, validMass: null, entropy: null };
const nothing = { prompts: [], tasks: [], overPrompts: none, overTasks: none };

/** On fruits the valid mass rises by as much as it falls on numbers. */
const run: LeaveOneOut = {
  ...{ model: 'm', samples: 10, counting: { parsing: 'strict', population: 'well-formed' } },
  heldOut: [
    { name: 'fruits', title: 'Fruits' },
    { name: 'numbers', title: 'Numbers' },
  ],
  baseline: both(model('fruits', 0.9, 0.4, 5), model('numbers', 0.5, 0.9, 2)),
  outOfDistribution: [model('fruits', 0.2, 0.8, 2.5), model('numbers', 0.6, 0.5, 4)],
  inDistribution: { tunedOn: 'all', measured: [both(model('fruits', 0.1, 0.9, 2.9), model('numbers', 0.2, 0.8, 2.8))] },
  differences: nothing,
  inDistributionDifferences: nothing,
};

const marked = ({ columns, rows }: Table): string[] =>
  rows.flatMap((row) =>
    row.flatMap(({ best }, i) => (best ? [`${row[0]!.text}: ${columns[i]!.group}, ${columns[i]!.header}`] : [])),
  );

test('the best that is marked is the least distance; no entropy, count or share is better for being great', () => {
  expect(marked(exactHeldOutTable([run]))).toEqual(['Fruits: Exact distance, ID', 'Numbers: Exact distance, ID']);
  const others = [heldOutEntropyTable([run]), correctedHeldOutTable([run]), heldOutCoverageTable([run])];
  for (const table of [...others, besidePaper([run], 'entropy'), besidePaper([run], 'coverage')])
    expect(marked(table)).toEqual([]);
  expect(marked(trainedTable(run)).map((cell) => cell.replace(/^.*: /, ''))).toEqual([
    'Exact distance, Tuned',
    'Exact distance, Tuned',
  ]);
});

test('every entropy and count says whether it is plug-in, corrected or exact, and over which answers', () => {
  const groups = [heldOutEntropyTable, correctedHeldOutTable, exactHeldOutTable, heldOutCoverageTable].flatMap((make) =>
    make([run]).columns.map(({ group }) => group),
  );
  const entropies = [...new Set(groups)].filter((group) => /entropy|plug-in/i.test(group ?? ''));
  expect(entropies).toEqual([
    'Plug-in: all, lenient',
    'Plug-in: well-formed, strict',
    'Corrected entropy: well-formed',
    'Exact entropy: valid (nats)',
  ]);
});

test('the summary leads with distance, and says which valid mass fell although their mean rose not', () => {
  const summary = leaveOneOutSummary(run);
  expect(summary).toContain(
    'is nearer to what is wanted in 1 of 2 cases: the distance (total variation, exact) went from 70.0% to 40.0%',
  );
  expect(summary).toContain('The valid mass went from 65.0% to 65.0%; it fell on Numbers (90.0% to 50.0%).');
  expect(summary.indexOf('distance')).toBeLessThan(summary.indexOf('entropy'));
});
