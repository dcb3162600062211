import type { Measurement } from '@diffuse/diffuse';
import type { PromptVerdict } from '../page/judge.js';
import { decide, type Decision, type Ends } from './decide.js';
import { foundOf, promptFigures, type Found, type PromptFigures } from './found.js';
import type { GateSettings, Limit } from './limits.js';

/** Of what a limit is for one prompt, and of the mean over all that have the quantity. */
export interface Check extends Limit {
  /** Null of the mean. */
  readonly prompt: { readonly task: string; readonly file: string } | null;
  readonly by: Found['by'];
  readonly lower: number;
  /** Null where nothing bounds it from above. */
  readonly upper: number | null;
  readonly decision: Decision;
}

/** What a measurement comes to beside its limits. */
export interface Gate {
  readonly passed: boolean;
  /** What undecided counts as. */
  readonly undecided: 'fail' | 'pass';
  /** Those that count, in the order of the limits, each limit's mean last. */
  readonly checks: readonly Check[];
}

const level = 0.95;

/**
 * Holds a measurement to its limits. Exact figures pass or fail. What was sampled fails where its whole interval is beyond the
 * limit, and passes where none of it is: ends that would fail it are corrected for all that was sampled (Bonferroni), so
 * that of many prompts none fails by chance in 95% of runs; ends that pass it need no correction, for all have to pass.
 * A mean lies between the means of its prompts' ends (`meanBounded`): where all pass, it does.
 */
export function gateOf(
  measurement: Measurement,
  judged: readonly PromptVerdict[],
  limits: readonly Limit[],
  { undecided, failBy, seed }: Pick<GateSettings, 'undecided' | 'failBy'> & { readonly seed: number },
): Gate {
  const prompts = promptFigures(measurement, judged, seed);
  const found = limits.map((limit) => ({ limit, of: foundIn(prompts, limit) }));
  const sampled = found.flatMap(({ of }) => of).filter(({ value }) => value.by === 'sampled').length;
  const checks = found.flatMap(({ limit, of }) => {
    const own = of.map(({ prompt, value }) => checkOf(limit, prompt, value, sampled));
    return [...(failBy === 'prompt' ? own : []), ...(failBy === 'mean' || own.length > 1 ? [meanOf(limit, own)] : [])];
  });
  const bad: readonly Decision[] = undecided === 'fail' ? ['fail', 'undecided'] : ['fail'];
  return { passed: checks.every(({ decision }) => !bad.includes(decision)), undecided, checks };
}

const foundIn = (prompts: readonly PromptFigures[], { quantity }: Limit) =>
  prompts.flatMap((prompt) => {
    const value = foundOf(quantity, prompt);
    return value === undefined ? [] : [{ prompt, value }];
  });

function checkOf(limit: Limit, { task, file }: PromptFigures, found: Found, sampled: number): Check {
  return made(limit, { task, file }, found.by, promptEnds(found, limit, sampled));
}

/** The end that would fail the prompt is of a level corrected for `sampled` checks, the other of 95%. */
function promptEnds(found: Found, { side }: Limit, sampled: number): Ends {
  if (found.by === 'exact') return { lower: found.value, upper: found.value };
  const own = found.ends(level);
  const together = found.ends(1 - (1 - level) / sampled);
  return side === 'above' ? { lower: together.lower, upper: own.upper } : { lower: own.lower, upper: together.upper };
}

function meanOf(limit: Limit, own: readonly Check[]): Check {
  const over = (end: (check: Check) => number): number => own.reduce((sum, check) => sum + end(check), 0) / own.length;
  const ends = { lower: over(({ lower }) => lower), upper: over(({ upper }) => upper ?? Infinity) };
  return made(limit, null, own.every(({ by }) => by === 'exact') ? 'exact' : 'sampled', ends);
}

const made = (limit: Limit, prompt: Check['prompt'], by: Found['by'], ends: Ends): Check => ({
  ...limit,
  prompt,
  by,
  lower: ends.lower,
  upper: Number.isFinite(ends.upper) ? ends.upper : null,
  decision: decide(ends, limit),
});
