import type { Schedule, StepSettings } from './settings.js';
import type { StepRecord } from './stepRecord.js';

/** The share of the first learning rate that step `step` of `total`, counted from 0, is taken at. */
export function rateAt(schedule: Schedule, step: number, total: number): number {
  switch (schedule) {
    case 'constant':
      return 1;
    case 'linear':
      return 1 - step / total;
    case 'cosine':
      return (1 + Math.cos((Math.PI * step) / total)) / 2;
  }
}

/**
 * Tasks that the paper's configurations stop early on where one is tuned on alone: their targets are only some of the
 * answers. By our names, and by those of the authors' folders and files.
 */
const someOfTheAnswers: ReadonlySet<string> = new Set([
  ...['names', 'fruits', 'occupations', 'biography'],
  ...['paper-names', 'paper-fruits', 'paper-occupations'],
  ...['baby-names', 'ficticious-people', 'ficticious-people-train'],
  ...['fruit-0', 'fruit-1', 'occupations-0', 'occupations-1', 'occupations-2'],
]);

const paperGamma = 0.2;

/** γ of the early stop, which the paper's recipe has for some tasks only; undefined where there is none. */
export function earlyStopOf(earlyStop: StepSettings['earlyStop'], tasks: readonly string[]): number | undefined {
  if (earlyStop !== 'paper') return earlyStop === 'never' ? undefined : earlyStop;
  const [task, ...others] = new Set(tasks);
  return others.length === 0 && someOfTheAnswers.has(task!) ? paperGamma : undefined;
}

/** Whether a pass's losses, each from before its step, come to no more than (1 + γ) times their optima. */
export function isNearOptimum(pass: readonly StepRecord[], gamma: number): boolean {
  const sum = (value: (record: StepRecord) => number): number => pass.reduce((total, each) => total + value(each), 0);
  return sum(({ loss }) => loss) <= sum(({ optimum }) => optimum) * (1 + gamma);
}
