/** A command that an engine runs on one of its machines. */
export interface Task {
  /** As `Cell` has it. */
  readonly name: string;
  /** Program and words; it ends with 0 once the task is done, with 1 or 2 where another try would not mend it. */
  readonly command: readonly string[];
  /** Names of the tasks that are to be settled before it begins. */
  readonly needs: readonly string[];
}

/** What each task needs of a machine. */
export interface Resources {
  readonly cpus: number;
  readonly gpus: number;
  /** GiB; the machine's own rules unless given. */
  readonly memory?: number | undefined;
  /** Minutes after which a task is ended; never unless given. */
  readonly minutes?: number | undefined;
}

/** Who looks on while an engine runs tasks. */
export interface EngineWatch {
  /** Ends what the engine was given, and rejects with the signal's reason. */
  readonly signal: AbortSignal;
  /** Whether a task is done, or has failed in a way that it said itself: it is not run again. */
  readonly isSettled: (name: string) => Promise<boolean>;
  /** A line that a task printed. */
  readonly onLog: (name: string, line: string) => void;
  /** What becomes of a task, in words: "runs as Ray's job raysubmit_…". */
  readonly onState: (name: string, words: string) => void;
}

/** Runs tasks in the order of what they need, and again where they were killed; resolves when each has settled or had all its tries. */
export interface Engine {
  run(tasks: readonly Task[], watch: EngineWatch): Promise<void>;
}
