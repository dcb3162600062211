import { shareInterval, totalVariation } from '@diffuse/metrics';
import { oneLine } from '@diffuse/check';
import type { DistributionPanel, DistributionSeries } from './panel.js';

/** Answers that were drawn, as the page holds them. */
export interface SaidData {
  readonly answers: number;
  /** [targets] */
  readonly counts: readonly number[];
  /** What was said and is no target, and how often. */
  readonly others: readonly (readonly [string, number])[];
  readonly othersLeftOut: number;
  /** The 95% interval of the share that each count is of the answers. */
  readonly intervals: Readonly<Record<number, readonly [number, number]>>;
}

/** One series as the page holds it. */
export interface SeriesData {
  readonly name: string;
  /** [targets] */
  readonly exact: readonly number[] | null;
  readonly said: SaidData | null;
  /** Exact probability of all that is no target. */
  readonly off: number;
  /** Total variation from the wanted distribution: the exact one, or the sample's own. */
  readonly distance: number;
}

/** A panel's numbers as the page holds them, to four significant digits. */
export interface PanelData {
  readonly targets: readonly string[];
  /** [targets] */
  readonly wanted: readonly number[];
  readonly series: readonly SeriesData[];
}

const [DIGITS, MORE] = [4, 8];

/** What ends in 5 keeps more digits, lest it be rounded twice: 16.049% is 16.0%, and not by way of 16.05% 16.1%. */
function rounded(value: number): number {
  const short = Number(value.toPrecision(DIGITS));
  return /5(?:e|$)/.test(String(short)) ? Number(value.toPrecision(MORE)) : short;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** Total variation where what is said beside the targets is one more outcome, of which nothing is wanted. */
function distanceOf(shares: readonly number[], wanted: readonly number[]): number {
  const total = Math.max(1, sum(shares)); // of single precision they may sum to a little more than 1
  const said = shares.map((share) => share / total);
  return totalVariation([...said, Math.max(0, 1 - sum(said))], [...wanted, 0]);
}

function saidData(said: NonNullable<DistributionSeries['said']>): SaidData {
  const { answers, counts, others, othersLeftOut = 0 } = said;
  const offTarget = answers - sum(counts);
  const distinct = new Set([...counts, ...others.map(({ count }) => count), offTarget]);
  const interval = (count: number): [number, number] => {
    const { lower, upper } = shareInterval(count, answers);
    return [rounded(lower), rounded(upper)];
  };
  return {
    answers,
    counts,
    others: others.map(({ text, count }) => [oneLine(text), count]),
    othersLeftOut,
    intervals: Object.fromEntries([...distinct].map((count) => [count, interval(count)])),
  };
}

function seriesData({ name, exact, said }: DistributionSeries, wanted: readonly number[]): SeriesData {
  const shares = exact ?? said!.counts.map((count) => count / said!.answers);
  return {
    name: oneLine(name),
    exact: exact && exact.map(rounded),
    said: said && saidData(said),
    off: exact ? rounded(Math.max(0, 1 - sum(exact))) : 0,
    distance: rounded(distanceOf(shares, wanted)),
  };
}

/** What the page shows of a panel: intervals are computed once for each count that occurs. */
export function panelData({ targets, wanted, series }: DistributionPanel): PanelData {
  return {
    targets: targets.map(oneLine),
    wanted: wanted.map(rounded),
    series: series.map((one) => seriesData(one, wanted)),
  };
}
