import {
  entropyOf,
  figuresOf,
  paperCounting,
  type Counting,
  type ExactMetrics,
  type MeasuredMetrics,
  type SampledMetrics,
  type Spread,
} from '@diffuse/diffuse';
import { meanBounded, type Bounded } from '@diffuse/metrics';
import { meanOf, meanOfTask, ofTask } from '@diffuse/workbench';
import type { InDistribution, LeaveOneOut } from './result.js';

/** Entropy, distinct answers, and the share of answers that can be read. */
interface Counted extends Spread {
  readonly share: number;
}

/** A task's figures in one model, means over its prompts. */
export interface Figures {
  /** By the paper's Equations 3 and 4: all generations, read leniently. */
  readonly paper: Counted;
  /** As the run was asked to count. */
  readonly asked: Counted;
  /** Of the well-formed answers, read strictly. */
  readonly coverage: number;
  /** Over the prompts that have such an answer; NaN where none has. */
  readonly entropy: number;
  readonly expectedCoverage: Bounded | null;
  readonly correctedEntropy: Bounded | null;
  readonly wellFormed: number;
  readonly onTarget: number;
  /** Total variation from the wanted distribution, exact. */
  readonly distance: number;
  readonly validMass: number;
  readonly validEntropy: number;
  readonly targetsInThousand: number;
}

/** One held-out task in the three models of a run. */
export interface HeldOut {
  readonly name: string;
  readonly title: string;
  readonly optimum: number;
  readonly baseline: Figures;
  readonly outOfDistribution: Figures;
  readonly inDistribution: Figures;
}

/** The three models of a run, as tables call them. */
export const settings = [
  { key: 'baseline', header: 'Baseline' },
  { key: 'outOfDistribution', header: 'OOD' },
  { key: 'inDistribution', header: 'ID' },
] as const;

/** The three models as figures call them. */
export const labels = ({ inDistribution: { tunedOn } }: LeaveOneOut) => ({
  baseline: 'Baseline',
  outOfDistribution: 'Held out (OOD)',
  inDistribution: tunedOn === 'all' ? 'Tuned on all (ID)' : 'Tuned on it alone (ID)',
});

/** How many answers a prompt, of each run where they differ. */
export const answersOf = (runs: readonly LeaveOneOut[]): string =>
  [...new Set(runs.map(({ samples }) => samples.toLocaleString('en-US')))].join(' and ');

/** The in-distribution measurement of the held-out task at this place. */
export const inDistributionAt = ({ tunedOn, measured }: InDistribution, fold: number): MeasuredMetrics =>
  measured[tunedOn === 'all' ? 0 : fold]!;

/** A run's figures, one row a held-out task. */
export function heldOutRows(run: LeaveOneOut): HeldOut[] {
  const { counting, heldOut, baseline, inDistribution, outOfDistribution } = run;
  return heldOut.map(({ name, title }, i) => ({
    name,
    title,
    optimum: meanOfTask(baseline.exact, name, ({ targetEntropy }) => targetEntropy) ?? NaN,
    baseline: figures(baseline, name, counting),
    outOfDistribution: figures(outOfDistribution[i]!, name, counting),
    inDistribution: figures(inDistributionAt(inDistribution, i), name, counting),
  }));
}

function figures({ exact, sampled }: MeasuredMetrics, task: string, asked: Counting): Figures {
  const exactly = ofTask(exact, task);
  const drawn = ofTask(sampled, task);
  const ofSample = (value: (metrics: SampledMetrics) => number | null): number => meanOf(drawn.map(value)) ?? NaN;
  const ofExact = (value: (metrics: ExactMetrics) => number): number => meanOf(exactly.map(value)) ?? NaN;
  const counted = (counting: Counting): Counted => ({
    entropy: ofSample((metrics) => entropyOf(figuresOf(metrics, counting))),
    coverage: ofSample((metrics) => figuresOf(metrics, counting).coverage),
    share: ofSample((metrics) => figuresOf(metrics, counting).share),
  });
  return {
    paper: counted(paperCounting),
    asked: counted(asked),
    coverage: ofSample(({ coverage }) => coverage),
    entropy: ofSample(entropyOf),
    expectedCoverage: meanOfBounded(drawn.map(({ expectedCoverage }) => expectedCoverage)),
    correctedEntropy: meanOfBounded(
      drawn.filter(({ coverage }) => coverage > 0).map(({ correctedEntropy }) => correctedEntropy),
    ),
    wellFormed: ofSample(({ wellFormed }) => wellFormed),
    onTarget: ofSample(({ onTarget }) => onTarget),
    distance: ofExact(({ totalVariation }) => totalVariation),
    validMass: ofExact(({ validMass }) => validMass),
    validEntropy: ofExact(({ validEntropy }) => validEntropy),
    targetsInThousand: ofExact(({ expectedCoverage }) => expectedCoverage),
  };
}

/** Of no prompts the mean is not there. */
const meanOfBounded = (estimates: readonly Bounded[]): Bounded | null =>
  estimates.length === 0 ? null : meanBounded(estimates);
