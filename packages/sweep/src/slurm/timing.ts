import type { Timing } from '../timing.js';

/** Patience for a Slurm that is begun anew. */
export const usualTiming: Timing = { look: 5, patience: 600, seen: 60 };
