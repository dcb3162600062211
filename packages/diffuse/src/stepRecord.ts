/** One step of a tuning, and what was there before it. */
export interface StepRecord {
  readonly step: number;
  readonly pass: number;
  readonly task: string;
  readonly file: string;
  /** Weighted NLL before the step, nats, and the least it can be (the entropy of the target weights). */
  readonly loss: number;
  readonly optimum: number;
  /** Exact probability of an answer among the targets, as they were drawn to begin, before the step. */
  readonly validMass: number;
  readonly gradNorm: number;
}
