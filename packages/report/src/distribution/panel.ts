import type { Source } from '../source.js';

/** What one model, or one run of it, answers to the request of a panel. */
export interface DistributionSeries {
  readonly name: string;
  /** Probability of every target [targets]; null where only answers were drawn. What it lacks of 1 lies on no target. */
  readonly exact: readonly number[] | null;
  /** Answers that were drawn; null where there are none. */
  readonly said: {
    /** How many, those that are no target among them. */
    readonly answers: number;
    /** How often each target was said [targets]. */
    readonly counts: readonly number[];
    /** What was said and is no target, the most frequent first. */
    readonly others: readonly { readonly text: string; readonly count: number }[];
    /** How many other texts were said that are no target and are not listed. */
    readonly othersLeftOut?: number;
  } | null;
}

/** One request: what is wanted in answer to it, and what is said. */
export interface DistributionPanel {
  /** Task and prompt. */
  readonly title: string;
  /** What was found, in one sentence. */
  readonly verdict?: string;
  /** What was asked. */
  readonly request?: string;
  readonly targets: readonly string[];
  /** Shares of sum 1 [targets]. */
  readonly wanted: readonly number[];
  /** One, or several to lay over each other: models, runs, before and after. */
  readonly series: readonly DistributionSeries[];
}

/** Distributions over targets in a report, a panel for each request. */
export interface Distribution {
  readonly kind: 'distribution';
  readonly caption: string;
  readonly sources: readonly Source[];
  readonly panels: readonly DistributionPanel[];
}
