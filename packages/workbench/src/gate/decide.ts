import type { Limit } from './limits.js';

export type Decision = 'pass' | 'fail' | 'undecided';

/** Where a quantity lies; exactly known, both ends are it. */
export interface Ends {
  readonly lower: number;
  /** Infinity where nothing bounds it from above. */
  readonly upper: number;
}

/** Whether a quantity is on the right side of its limit, as far as its interval tells: a limit within it decides nothing. */
export function decide({ lower, upper }: Ends, { side, value }: Limit): Decision {
  if (side === 'above') return lower > value ? 'fail' : upper <= value ? 'pass' : 'undecided';
  return upper < value ? 'fail' : lower >= value ? 'pass' : 'undecided';
}
