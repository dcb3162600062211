/** One step of a tuning, and what was there before it. */
export interface StepRecord {
  readonly step: number;
  readonly pass: number;
  readonly task: string;
  readonly file: string;
  /** Weighted NLL before the step, nats, and the least it can be (the entropy of the target weights). */
  readonly loss: number;
  readonly optimum: number;
  /**
   * Where targets may begin in several ways, their number: one is drawn for each target and step, so that no model is at the
   * optimum at every step, and on average none comes nearer than the logarithm of this.
   */
  readonly ways?: number | undefined;
  /** Exact probability of an answer among the targets, as they were drawn to begin, before the step. */
  readonly validMass: number;
  readonly gradNorm: number;
}
