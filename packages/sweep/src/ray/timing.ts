import { limits } from '@diffuse/check';

/** How long things take, in seconds. */
export interface Timing {
  /** Between two looks at a job. */
  readonly look: number;
  /** For each answer of the head. */
  readonly answer: number;
  /** In all, for a head that does not answer, or not well. */
  readonly patience: number;
  /** Until what a command wrote on another machine is seen on this one: file systems of networks keep what they saw for as long. */
  readonly seen: number;
  /** For a command that is asked to stop, after which Ray kills it. */
  readonly stop: number;
}

export const usualTiming: Timing = { look: 2, answer: limits.ray.seconds, patience: 60, seen: 60, stop: 25 };
