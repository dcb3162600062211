/** Where numbers come from: a file of the run folder and what was read in it. */
export interface Source {
  /** Relative to the report: "metrics.json". */
  readonly file: string;
  /** Inside the file: "tasks.fruits.entropy". */
  readonly at?: string;
}
