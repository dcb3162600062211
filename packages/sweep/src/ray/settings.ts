import type { Resources } from '../engine.js';

/** Which Ray runs what, and how. */
export interface RaySettings {
  /** `ray://HOST:PORT`, of the head's dashboard; port 8265 unless given. */
  readonly address: string;
  /** That of the sweep: by it, and by the name of a task, jobs are found again. */
  readonly folder: string;
  /** Of each task; less than one GPU is shared with others. */
  readonly resources: Resources;
  /** Times that a task is run again which was killed. */
  readonly retries: number;
  /** Where commands are run, on whatever machine; where this process is unless given. */
  readonly workingFolder?: string | undefined;
  /** Sent with every request, such as a token; never said or kept. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}
