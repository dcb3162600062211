import { meanDifference, uniforms, type MeanDifference } from '@diffuse/metrics';
import { column, table, type Table } from '@diffuse/report';
import type { FinishedRun } from '@diffuse/runs';
import type { PromptDifference } from './differencesSchema.js';
import { comparisons, type Compared } from './differencesTable.js';
import type { LeaveOneOut } from './result.js';

/** A run, and what came of it. */
export interface Seeded {
  readonly run: FinishedRun;
  readonly result: LeaveOneOut;
}

const figures = {
  totalVariation: { title: 'Distance, exact', percent: true },
  validEntropy: { title: 'Entropy, valid, exact', percent: false },
  validMass: { title: 'Valid mass, exact', percent: true },
  entropy: { title: 'Entropy, well-formed, sampled and corrected', percent: false },
} as const;

type Figure = keyof typeof figures;

interface Row extends MeanDifference {
  readonly title: string;
  readonly percent: boolean;
}

/** Tables of the differences over seeds and prompts: for each set of runs that differ in nothing but the seed. */
export function seedTables(all: readonly Seeded[]): Table[] {
  const alike = new Map<string, Map<string, LeaveOneOut>>();
  for (const { run, result } of all) {
    const { settings, inputs } = run.manifest;
    const apart = JSON.stringify([inputs, { ...settings, seed: null }]);
    alike.set(apart, (alike.get(apart) ?? new Map<string, LeaveOneOut>()).set(String(settings['seed']), result));
  }
  const several = [...alike.values()].filter(({ size }) => size > 1);
  const compared = Object.keys(comparisons) as Compared[];
  return several.flatMap((bySeed) => compared.map((each) => seedTable(bySeed, each)));
}

function seedTable(bySeed: ReadonlyMap<string, LeaveOneOut>, compared: Compared): Table {
  const rows = Object.keys(figures).flatMap((key): Row[] => {
    const units = unitsOf(bySeed, compared, key as Figure);
    return units.length === 0 ? [] : [{ ...figures[key as Figure], ...meanDifference(units, { random: uniforms(0) }) }];
  });
  const { model } = [...bySeed.values()][0]!;
  const whole = (of: Row) => ({ value: of.estimate, low: of.lower, high: of.upper });
  const bounded = (of: Row) => (of.method === 'none' ? of.estimate : whole(of));
  return table(
    rows,
    {
      title: column.text('Figure'),
      percent: column.percent('Share', { value: (row) => (row.percent ? bounded(row) : null) }),
      nats: column.nats('Nats', { value: (row) => (row.percent ? null : bounded(row)) }),
      pValue: column.pValue('p'),
      clusters: column.count('Prompts'),
      seeds: column.count('Seeds'),
    },
    {
      caption: `Differences of ${model}, ${comparisons[compared]}, over seeds ${[...bySeed.keys()].join(', ')}: means over prompts and seeds, with 95% intervals and p for other prompts and other seeds (two levels that cross: cautious where seeds agree). Only prompts with the figure in every seed`,
      source: { file: 'metrics.json', at: `${compared}.prompts` },
    },
  );
}

/** A figure's differences, of the prompts that have it at every seed. */
function unitsOf(bySeed: ReadonlyMap<string, LeaveOneOut>, compared: Compared, figure: Figure) {
  const units = [...bySeed].flatMap(([seed, { [compared]: differences }]) =>
    differences.prompts.flatMap(({ task, file, [figure]: difference }: PromptDifference) =>
      difference === null ? [] : [{ cluster: `${task}/${file}`, seed, difference }],
    ),
  );
  const seedsOf = (prompt: string) => units.filter(({ cluster }) => cluster === prompt).length;
  return units.filter(({ cluster }) => seedsOf(cluster) === bySeed.size);
}
