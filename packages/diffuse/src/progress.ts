/** How far a long piece of work has come. */
export interface Progress {
  readonly done: number;
  readonly total: number;
  /** What it is at: a task and a prompt, or a file. */
  readonly note: string;
}

/** What long work takes besides what it is to do. */
export interface Watch {
  /** Stops the work, which rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Told what happens on the way: another process is waited for, a device was passed over. */
  readonly onNote?: ((message: string) => void) | undefined;
}
