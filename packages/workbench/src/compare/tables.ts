import type { Interval, MeanDifference } from '@diffuse/metrics';
import { column, counted, table, type Quantity, type Source, type Table } from '@diffuse/report';
import { samePrompt } from '../page/samePrompt.js';
import { promptName } from './asked.js';
import type { Comparison, Compared, PromptDifference } from './compared.js';
import type { Named } from './names.js';
import { points } from './points.js';

/** Where the numbers of a table are read from, which is a file of each measurement. */
export type Sources = (at: string) => readonly Source[];

/** With its interval, where it has two ends. */
const quantity = ({ estimate, lower, upper }: Interval): Quantity =>
  Number.isFinite(lower) && Number.isFinite(upper) ? { value: estimate, low: lower, high: upper } : estimate;

const ofMean = (mean: MeanDifference | null): Quantity | null => mean && quantity(mean);
const pOf = (mean: Comparison['mean'][keyof Comparison['mean']]): number | null =>
  mean === null || mean.method === 'none' ? null : mean.adjustedPValue;

/**
 * A row for each measurement, the baseline first: what it is of, and how far it is from the baseline on average. Passes of
 * one tuning need no name but their number.
 */
export function runsTable({ baseline, compared, exact }: Compared, passes: boolean, sources: Sources): Table {
  const rows = [baseline, ...compared].map((named: Named & Partial<Comparison>, i) => ({
    ...named,
    means: exact[i] ?? null,
    difference: named.mean?.distance ?? null,
    onTarget: named.mean?.onTarget ?? null,
    ends: endsOf(named.prompts ?? []),
  }));
  type Row = (typeof rows)[number];
  const ofModel = {
    model: column.text<Row>('Model', { priority: compared.every(({ model }) => model === baseline.model) ? -2 : 1 }),
    adapter: column.text<Row>('Adapter', { value: ({ adapter }) => adapter ?? 'none', priority: 1 }),
  };
  const exactly = {
    distance: column.percent<Row>('Distance', { value: ({ means }) => means?.distance, priority: 2 }),
    difference: column.number<Row>('Difference (points)', points, {
      value: ({ difference }) => ofMean(difference),
      priority: 2,
    }),
    ...(passes
      ? compared.some(({ prompts }) => prompts.length > 1) && { ends: column.text<Row>('Least to most, by prompt') }
      : { p: column.pValue<Row>('p (Holm)', { value: ({ difference }) => pOf(difference), priority: -1 }) }),
    valid: column.percent<Row>('Valid mass', { value: ({ means }) => means?.validMass }),
    entropy: column.nats<Row>('Entropy, valid', { value: ({ means }) => means?.validEntropy, priority: -3 }),
    optimum: column.nats<Row>('Optimum', { value: ({ means }) => means?.targetEntropy, priority: -3 }),
  };
  const byAnswers = {
    onTarget: column.number<Row>('On target (points)', points, { value: ({ onTarget }) => ofMean(onTarget) }),
    p: column.pValue<Row>('p (Holm)', { value: ({ onTarget }) => pOf(onTarget) }),
  };
  return table(
    rows,
    {
      label: column.text<Row>('Run'),
      ...(!passes && ofModel),
      ...(exact.some((means) => means !== null) ? exactly : byAnswers),
    },
    {
      caption: passes
        ? 'The passes, beside the start. Exact means over the prompts that were tuned on, whose differences have no error; what carries over to others is not measured'
        : `The runs, the first of which is the baseline. Means over prompts${exact.some((means) => means !== null) ? ', exact' : ''}; differences from the baseline have 95% intervals for other prompts like these, unless these are what was tuned on or differ by the same, and p-values that are corrected for the number of runs: of k prompts at least 2/2^k, so above 5% for fewer than six`,
      source: [...sources('exact and sampled')],
    },
  );
}

/** Between which ends the exact differences of the prompts lie. */
function endsOf(prompts: readonly PromptDifference[]): string | null {
  const all = prompts.flatMap(({ exact }) => (exact === null ? [] : [exact.distance]));
  return all.length === 0 ? null : `${points(Math.min(...all))} to ${points(Math.max(...all))}`;
}

/** Exact figures prompt by prompt, each measurement beside the baseline. */
export function exactDifferences(
  { baseline, compared }: Compared,
  exactOf: (run: number, prompt: PromptDifference) => ExactRow | undefined,
  sources: Sources,
): Table {
  const names = new Map(compared.flatMap(({ prompts }) => prompts.map((of) => [promptName(of), of] as const)));
  const rows = [...names.values()].flatMap((of) =>
    [baseline, ...compared].flatMap(({ label }, run) => {
      const figures = exactOf(run, of);
      const own = run === 0 ? undefined : compared[run - 1]!.prompts.find(samePrompt(of));
      if (figures === undefined || (run > 0 && own === undefined)) return [];
      return [{ task: of.task, file: of.file, label, difference: own?.exact?.distance ?? null, ...figures }];
    }),
  );
  type Row = (typeof rows)[number];
  return table(
    rows,
    {
      task: column.text<Row>('Task'),
      file: column.text<Row>('Prompt'),
      label: column.text<Row>('Run'),
      totalVariation: column.percent<Row>('Distance'),
      difference: column.number<Row>('Difference (points)', points),
      validMass: column.percent<Row>('Valid mass'),
      validEntropy: column.nats<Row>('Entropy, valid', { priority: -1 }),
      targetEntropy: column.nats<Row>('Optimum', { priority: -1 }),
    },
    {
      caption:
        'Exact, prompt by prompt. On these prompts the differences have no error. Distance: total variation between all that the model can say and what is wanted; entropy in nats, of valid answers',
      source: [...sources('exact')],
    },
  );
}

/** The exact figures of a prompt that are shown. */
export type ExactRow = Readonly<Record<'totalVariation' | 'validMass' | 'validEntropy' | 'targetEntropy', number>>;

/** What the answers of a measurement say beside those of the baseline, prompt by prompt. */
export function sampledDifferences(baseline: Named, of: Comparison, sources: Sources): Table {
  const { label, paired, prompts, mean } = of;
  const distances = prompts.some(({ exact, distance }) => exact === null && distance !== null);
  const rows = [...prompts.map(promptRow), meanRow(prompts.length, mean)];
  type Row = (typeof rows)[number];
  return table(
    rows,
    {
      task: column.text<Row>('Task'),
      file: column.text<Row>('Prompt'),
      ...(distances && { distance: column.text<Row>('Distance', { priority: 1 }) }),
      onTarget: column.number<Row>('On target', points),
      onTargetP: column.pValue<Row>('p (Holm)'),
      wellFormed: column.number<Row>('Well-formed', points, { priority: -1 }),
      wellFormedP: column.pValue<Row>('p (Holm)', { priority: -1 }),
      entropy: column.nats<Row>('Entropy, well-formed', { priority: -2 }),
      entropyP: column.pValue<Row>('p (Holm)', { priority: -2 }),
    },
    {
      caption: `Answers of ${label} less those of ${baseline.label}. Points, and nats of entropy, with 95% intervals over the models’ randomness, entropies where so little is unseen that there is one; answers are ${paired ? 'paired by random stream' : 'not paired: seeds, numbers of answers or ways of drawing differ, or an endpoint drew them'}${distances ? '; distances lie between the ends given, which hold for all prompts together' : ''}. p-values are corrected for all tests of all runs. The last row is of prompts like these: its intervals are over prompts, by Student’s t for fewer than five; its p-values, of k prompts at least 2/2^k, are corrected for the number of runs`,
      source: [...sources('sampled')],
    },
  );
}

const testRow = (difference: (Interval & { readonly adjustedPValue: number }) | null) => ({
  value: difference && quantity(difference),
  p: difference && difference.adjustedPValue,
});

function promptRow({ task, file, distance, onTarget, wellFormed, entropy }: PromptDifference) {
  const [target, formed, spread] = [onTarget, wellFormed, entropy].map(testRow);
  return {
    ...{ task, file, distance: distance && `${points(distance.lower)} to ${points(distance.upper)}` },
    ...{ onTarget: target!.value, onTargetP: target!.p, wellFormed: formed!.value, wellFormedP: formed!.p },
    ...{ entropy: spread!.value, entropyP: spread!.p },
  };
}

function meanRow(prompts: number, { onTarget, wellFormed, entropy }: Comparison['mean']): ReturnType<typeof promptRow> {
  return {
    ...{ task: 'mean', file: counted(prompts, 'prompt'), distance: null },
    ...{ onTarget: ofMean(onTarget), onTargetP: pOf(onTarget) },
    ...{ wellFormed: ofMean(wellFormed), wellFormedP: pOf(wellFormed) },
    ...{ entropy: ofMean(entropy), entropyP: pOf(entropy) },
  };
}
