/** How long things take, in seconds. */
export interface Timing {
  /** Between two looks at what runs. */
  readonly look: number;
  /** In all, for a cluster that does not answer, or not well. */
  readonly patience: number;
  /** Until what a command wrote on another machine is seen on this one: file systems of networks keep what they saw for as long. */
  readonly seen: number;
}
