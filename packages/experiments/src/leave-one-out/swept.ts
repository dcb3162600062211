import { meanInterval } from '@diffuse/metrics';
import type { Quantity } from '@diffuse/report';
import { meanOf, type SweptRun } from '@diffuse/workbench';
import { leaveOneOutSchema, type LeaveOneOut } from './result.js';
import { heldOutRows, type Figures, type HeldOut } from './rows.js';

/** A run of a sweep, and what came of it. */
export interface SweptResult {
  /** The values of the axes besides held-out task and seed; the model where there are none. */
  readonly setting: string;
  readonly seed: string;
  readonly result: LeaveOneOut;
}

/** A held-out task under one setting, over all seeds. */
export interface SweptTask {
  readonly setting: string;
  readonly name: string;
  readonly title: string;
  readonly seeds: number;
  /** By seed. */
  readonly rows: readonly HeldOut[];
}

/** Axes that are no setting: what is held out, and what is repeated. */
const repeats = ['heldOut', 'seed'];

/** Reads what came of a sweep's runs. */
export function readSwept(runs: readonly SweptRun[]): Promise<SweptResult[]> {
  return Promise.all(
    runs.map(async ({ at, run }) => {
      const result = await run.result(leaveOneOutSchema);
      const values = Object.entries(at).filter(([axis]) => !repeats.includes(axis));
      const setting = values.map(([, label]) => label).join(', ') || result.model;
      return { setting, seed: String(run.manifest.settings['seed']), result };
    }),
  );
}

/** A row a setting and held-out task; settings in the order of the sweep. */
export function sweptTasks(swept: readonly SweptResult[]): SweptTask[] {
  const found = new Map<string, { readonly of: SweptResult; readonly bySeed: Map<string, HeldOut> }>();
  for (const of of swept)
    for (const row of heldOutRows(of.result)) {
      const key = JSON.stringify([of.setting, row.name]);
      const those = found.get(key) ?? { of, bySeed: new Map<string, HeldOut>() };
      those.bySeed.set(of.seed, row);
      found.set(key, those);
    }
  const settings = [...new Set(swept.map(({ setting }) => setting))];
  return [...found.values()]
    .map(({ of: { setting }, bySeed }) => {
      const rows = [...bySeed.values()];
      const { name, title } = rows[0]!;
      return { setting, name, title, seeds: rows.length, rows };
    })
    .sort((a, b) => settings.indexOf(a.setting) - settings.indexOf(b.setting));
}

/** The models of a run, as rows have them. */
export type Model = 'baseline' | 'outOfDistribution' | 'inDistribution';

/**
 * A figure over seeds: its mean, with Student's 95% interval for other seeds where there are several that differ; null where a seed has none.
 */
export function overSeeds(
  { rows }: Pick<SweptTask, 'rows'>,
  model: Model,
  value: (figures: Figures) => number,
  { least = 0, most = Infinity } = {},
): Quantity | null {
  const values = rows.map((row) => value(row[model]));
  if (values.some(Number.isNaN)) return null;
  if (new Set(values).size === 1) return values[0]!;
  const { estimate, lower, upper } = meanInterval(values);
  return { value: estimate, low: Math.max(least, lower), high: Math.min(most, upper) };
}

/** The mean over a setting's tasks, seed by seed: of the seeds that all of its tasks have. */
export function overTasks(tasks: readonly SweptTask[], swept: readonly SweptResult[]): SweptTask[] {
  return [...new Set(tasks.map(({ setting }) => setting))].flatMap((setting) => {
    const own = tasks.filter((task) => task.setting === setting);
    if (own.length < 2) return [];
    const bySeed = [...new Set(swept.map(({ seed }) => seed))].map((seed) =>
      swept
        .filter((each) => each.setting === setting && each.seed === seed)
        .flatMap(({ result }) => heldOutRows(result)),
    );
    const whole = bySeed.filter((rows) => new Set(rows.map(({ name }) => name)).size === own.length);
    if (whole.length === 0) return [];
    return [{ setting, name: '', title: `mean of ${own.length}`, seeds: whole.length, rows: whole.map(meanRow) }];
  });
}

/** The figures that a mean over tasks is shown of; NaN where a task has none, as the entropy of no answers. */
function meanRow(rows: readonly HeldOut[]): HeldOut {
  const mean = (value: (row: HeldOut) => number): number => {
    const values = rows.map(value);
    return values.some(Number.isNaN) ? NaN : meanOf(values)!;
  };
  const figures = (model: Model): Figures => {
    const of = (value: (figures: Figures) => number): number => mean((row) => value(row[model]));
    const counted = (key: 'paper' | 'asked') => ({
      entropy: of((each) => each[key].entropy),
      coverage: of((each) => each[key].coverage),
      share: of((each) => each[key].share),
    });
    return {
      paper: counted('paper'),
      asked: counted('asked'),
      coverage: of((each) => each.coverage),
      entropy: of((each) => each.entropy),
      expectedCoverage: null,
      correctedEntropy: null,
      wellFormed: of((each) => each.wellFormed),
      onTarget: of((each) => each.onTarget),
      distance: of((each) => each.distance),
      validMass: of((each) => each.validMass),
      validEntropy: of((each) => each.validEntropy),
      targetsInThousand: of((each) => each.targetsInThousand),
    };
  };
  return {
    ...{ name: '', title: '', optimum: mean(({ optimum }) => optimum) },
    baseline: figures('baseline'),
    outOfDistribution: figures('outOfDistribution'),
    inDistribution: figures('inDistribution'),
  };
}
