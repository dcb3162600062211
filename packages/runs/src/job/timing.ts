/** How processes on one job hear of each other; all in milliseconds. */
export interface Timing {
  /** Between two signs of life. */
  readonly beat: number;
  /** Without a sign of life, after which a process is taken for gone: several times as long as network drives keep what they know of a file. */
  readonly silence: number;
  /** Between two looks at what others do. */
  readonly ask: number;
  /** Where this process says that it is, if that is not to be found out. */
  readonly seat?: string;
}

export const usual: Timing = { beat: 5_000, silence: 120_000, ask: 1_000 };
