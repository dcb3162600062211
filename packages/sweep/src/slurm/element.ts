import type { Task } from '../engine.js';
import type { LogFollower } from './log.js';

/** A task as an element of a job array. */
export interface Element {
  readonly task: Task;
  /** The job's name, and the index in its array. */
  readonly name: string;
  readonly index: number;
  /** The array's id. */
  readonly job: string;
  readonly log: LogFollower;
}

/** By which an element is found in the queue. */
export const keyOf = ({ name, index }: { readonly name: string; readonly index: number }): string => `${name}/${index}`;
