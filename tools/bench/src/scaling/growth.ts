import type { Agreement } from '../agreement.js';
import type { Outcome } from '../jobs.js';
import { ours, runJob, type Programs } from '../sides.js';
import type { Turn } from '../turns.js';

/** A side at one size. */
interface Taken {
  readonly seconds: number;
  /** Seconds a unit of the size. */
  readonly each: number;
  readonly peakBytes: number;
}

/** How time and memory grow with one quantity: both sides at one size. */
export interface Point {
  readonly curve: string;
  readonly size: number;
  readonly ours: Taken;
  readonly theirs?: Taken & { readonly ratio: number; readonly agreement: Agreement };
}

/** One quantity that grows, and the job of each size. */
export interface Growth<Result> {
  readonly curve: string;
  readonly sizes: readonly number[];
  readonly program: keyof Programs;
  readonly job: (size: number) => Turn['job'];
  readonly seconds: (result: Result) => number;
  readonly agree: (ours: Result, theirs: Result) => Agreement;
}

/** How far it goes, and which other revision takes part up to which size. */
export interface Reach {
  readonly most: number;
  readonly against?: Programs;
  readonly mostAgainst: number;
}

/** Points of a curve, size by size. */
export type Curve = (reach: Reach) => AsyncGenerator<Point>;

export const grows = <Result extends Outcome>(growth: Growth<Result>): Curve =>
  async function* (reach) {
    for (const size of growth.sizes.filter((size) => size <= reach.most)) yield pointAt(growth, size, reach);
  };

async function pointAt<Result extends Outcome>(
  { curve, program, job, seconds, agree }: Growth<Result>,
  size: number,
  { against, mostAgainst }: Reach,
): Promise<Point> {
  const taken = (result: Result): Taken => ({
    seconds: seconds(result),
    each: seconds(result) / size,
    peakBytes: result.peakBytes,
  });
  const own = await runJob<Result>(ours[program], job(size));
  if (against === undefined || size > mostAgainst) return { curve, size, ours: taken(own) };
  const other = await runJob<Result>(against[program], job(size));
  const ratio = seconds(other) / seconds(own);
  return { curve, size, ours: taken(own), theirs: { ...taken(other), ratio, agreement: agree(own, other) } };
}
