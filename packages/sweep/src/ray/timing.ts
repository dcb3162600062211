import { limits } from '@diffuse/check';
import type { Timing } from '../timing.js';

export interface RayTiming extends Timing {
  /** For each answer of the head. */
  readonly answer: number;
  /** For a command that is asked to stop, after which Ray kills it. */
  readonly stop: number;
}

export const usualTiming: RayTiming = { look: 2, answer: limits.ray.seconds, patience: 60, seen: 60, stop: 25 };
