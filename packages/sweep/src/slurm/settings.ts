import type { Resources } from '../engine.js';

/** How tasks are run by Slurm. */
export interface SlurmSettings {
  /** On a file system that all machines share; scripts, logs and what was sent are kept in its `slurm/`. */
  readonly folder: string;
  /** What the jobs' names begin with. */
  readonly name: string;
  /** Of each task. */
  readonly resources: Resources;
  /** How often a task that was killed is run again. */
  readonly retries: number;
  /** More options of sbatch, by their long names: `partition=gpu`, `account=mine`. */
  readonly options?: readonly string[] | undefined;
  /** The most tasks of one job array; what the cluster says of itself where an engine sends them, and 1001, Slurm's own, unless given. */
  readonly arraySize?: number | undefined;
}

/** Slurm's MaxArraySize where a cluster says nothing else. */
export const usualArraySize = 1001;
