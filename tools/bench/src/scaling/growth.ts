import type { Estimate } from '@diffuse/report';
import type { Agreement } from '../agreement.js';
import { ratioOf, spread } from '../comparison.js';
import type { Outcome } from '../jobs.js';
import { ours, type Programs } from '../sides.js';
import { inTurn, peakOf, type Turn } from '../turns.js';

/** A side at one size. */
interface Taken {
  /** Median of the repeats, least and most. */
  readonly seconds: Estimate;
  /** Seconds a unit of the size. */
  readonly each: number;
  readonly peakBytes: number;
}

/** How time and memory grow with one quantity: both sides at one size. */
export interface Point {
  readonly curve: string;
  readonly size: number;
  readonly ours: Taken;
  readonly theirs?: Taken & { readonly ratio: Estimate; readonly agreement: Agreement };
}

/** One quantity that grows, and the job of each size. */
interface Growth<Result> {
  readonly curve: string;
  readonly sizes: readonly number[];
  readonly program: keyof Programs;
  readonly job: (size: number) => Turn['job'];
  readonly seconds: (result: Result) => number;
  readonly agree: (ours: Result, theirs: Result) => Agreement;
}

/** How far it goes, how often each size is run, and which other revision takes part up to which size. */
interface Reach {
  readonly most: number;
  readonly repeats: number;
  readonly against?: Programs;
  readonly mostAgainst: number;
}

/** Points of a curve, size by size. */
export type Curve = (reach: Reach) => AsyncGenerator<Point>;

export const grows = <Result extends Outcome>(growth: Growth<Result>): Curve =>
  async function* (reach) {
    for (const size of growth.sizes.filter((size) => size <= reach.most)) yield pointAt(growth, size, reach);
  };

/** What takes longer is run once. */
const mostRepeated = 30; // seconds

async function pointAt<Result extends Outcome>(
  { curve, program, job, seconds, agree }: Growth<Result>,
  size: number,
  { against, mostAgainst, repeats }: Reach,
): Promise<Point> {
  const takesPart = against !== undefined && size <= mostAgainst;
  const sides = [ours[program], ...(takesPart ? [against[program]] : [])];
  const turns = (repeats: number): Turn[] => sides.map((side) => ({ side, job: job(size), repeats }));
  const first = await inTurn<Result>(turns(1));
  const isLong = first.flat().some(({ wallSeconds }) => wallSeconds > mostRepeated);
  const more = isLong || repeats === 1 ? [] : await inTurn<Result>(turns(repeats - 1));
  const [own, other] = first.map((results, i) => [...results, ...(more[i] ?? [])]);
  const taken = (results: readonly Result[]): Taken => {
    const spent = spread(results.map(seconds));
    return { seconds: spent, each: spent.value / size, peakBytes: peakOf(results) };
  };
  const point = { curve, size, ours: taken(own!) };
  if (other === undefined) return point;
  const ratio = ratioOf(own!.map(seconds), other.map(seconds));
  return { ...point, theirs: { ...taken(other), ratio, agreement: agree(own![0]!, other[0]!) } };
}
