import type { Estimate } from '@diffuse/report';
import type { Agreement } from './agreement.js';

/** One row of the table: the same work on this side and on a peer. */
export interface Comparison {
  readonly work: string;
  readonly peer: string;
  /** Seconds: median of the repeats, least and most. */
  readonly ours: Estimate;
  readonly theirs: Estimate;
  /** Theirs over ours. */
  readonly ratio: Estimate;
  /** Bytes: most that the process ever held. */
  readonly ourPeak: number;
  readonly theirPeak: number;
  /** The ratio that was aimed at. */
  readonly target?: number;
  readonly agreement: Agreement;
  /** Share of the machine's matmul peak that ours reaches. */
  readonly ofPeak?: number;
  /** Share of a run of ten passes that ours spends on tracing and compiling. */
  readonly compiling?: number;
}

/** One side's repeats of a work. */
export interface Measured {
  readonly seconds: readonly number[];
  readonly peakBytes: number;
}

/** Median, least and most. */
export function spread(values: readonly number[]): Estimate {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const value = (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2;
  return { value, low: sorted[0]!, high: sorted.at(-1)! };
}

/** Theirs over ours, repeat by repeat; a side that ran once is compared with every repeat of the other. */
export function ratioOf(ours: readonly number[], theirs: readonly number[]): Estimate {
  const repeat = (seconds: readonly number[], i: number): number => seconds[Math.min(i, seconds.length - 1)]!;
  const repeats = Math.max(ours.length, theirs.length);
  return spread(Array.from({ length: repeats }, (_, i) => repeat(theirs, i) / repeat(ours, i)));
}

/** A row from two sides' repeats. */
export function comparison(
  words: Pick<Comparison, 'work' | 'peer' | 'target' | 'agreement' | 'ofPeak' | 'compiling'>,
  ours: Measured,
  theirs: Measured,
): Comparison {
  return {
    ...words,
    ours: spread(ours.seconds),
    theirs: spread(theirs.seconds),
    ratio: ratioOf(ours.seconds, theirs.seconds),
    ourPeak: ours.peakBytes,
    theirPeak: theirs.peakBytes,
  };
}
