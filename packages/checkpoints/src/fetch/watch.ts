/** Bytes of one file so far. */
export interface FetchProgress {
  readonly file: string;
  readonly received: number;
  readonly total: number;
}

export type OnProgress = (progress: FetchProgress) => void;

/** How a fetch is followed and stopped. */
export interface Watch {
  /** Stops it at once, with its reason; what has arrived is kept. */
  readonly signal: AbortSignal;
  readonly onProgress: OnProgress;
  /** Told what is being waited for, in words. */
  readonly onNote: (message: string) => void;
}
