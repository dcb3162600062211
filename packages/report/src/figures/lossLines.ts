import { tones } from '../svg/theme.js';
import { groupInOrder } from './groupInOrder.js';

/** One optimiser step of a run's log. */
export interface LossStep {
  readonly step: number;
  /** Of which prompt it is. */
  readonly task: string;
  readonly file: string;
  /** Weighted NLL of the step's prompt, in nats; a gap where it is not finite. */
  readonly loss: number;
  /** Entropy of that prompt's target weights, in nats: the least that the loss can be. */
  readonly optimum: number;
}

/** Losses above the optimum, nats, by step. */
interface LossLine {
  readonly name: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

/** More lines than there are colours could not be told apart. */
const mostLines = tones.length;

/**
 * A line for each task, or for each prompt of the only task where prompts are stepped on again; of more than can be told
 * apart those that end farthest above, and the mean of the others.
 */
export function lossLines(given: readonly LossStep[]): LossLine[] {
  const steps = [...given].sort((a, b) => a.step - b.step); // of several runs, they come run by run
  const groups = groupsOf(steps);
  if (groups.length <= mostLines) return groups.map(lineOf);
  const ends = new Map(groups.map((group) => [group, endOf(lineOf(group))]));
  const farthest = [...groups].sort((a, b) => ends.get(b)! - ends.get(a)!).slice(0, mostLines - 1);
  const others = groups.filter((group) => !farthest.includes(group));
  const theirs = new Set(others.flatMap(({ steps }) => steps));
  const rest = { name: `mean of the other ${others.length}`, steps: steps.filter((step) => theirs.has(step)) };
  return [...groups.filter((group) => farthest.includes(group)), rest].map(lineOf);
}

/** Where a line ends; one that ends in a gap has diverged. */
function endOf({ points }: LossLine): number {
  const { y } = points.at(-1)!;
  return Number.isNaN(y) ? Number.MAX_VALUE : y;
}

interface Group {
  readonly name: string;
  readonly steps: readonly LossStep[];
}

function groupsOf(steps: readonly LossStep[]): Group[] {
  const by = (key: (step: LossStep) => string): Group[] =>
    groupInOrder(steps, key)
      .map(([name, own]) => ({ name, steps: own }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)); // steps come in another order with another seed, colours do not
  const tasks = by(({ task }) => task);
  if (tasks.length !== 1) return tasks;
  return areRepeated(steps) ? by(({ file }) => file) : tasks;
}

const promptsOf = (steps: readonly LossStep[]): [string, LossStep[]][] =>
  groupInOrder(steps, ({ task, file }) => JSON.stringify([task, file]));

const areRepeated = (steps: readonly LossStep[]): boolean => promptsOf(steps).every(([, own]) => own.length > 1);

/** Means over as many steps as there are prompts; where each prompt has but one, over a tenth of them. */
function lineOf({ name, steps }: Group): LossLine {
  const size = areRepeated(steps) ? promptsOf(steps).length : Math.ceil(steps.length / 10);
  return { name, points: trailingMean(steps, size) };
}

/** The mean of the last steps, a gap where one of them is not finite. */
function trailingMean(steps: readonly LossStep[], size: number): { x: number; y: number }[] {
  const above = steps.map(({ loss, optimum }) => Math.max(0, loss - optimum)); // by rounding it may be a little below
  return steps.slice(size - 1).map(({ step }, i) => {
    const window = above.slice(i, i + size);
    const mean = window.reduce((sum, value) => sum + value, 0) / size;
    return { x: step, y: Number.isFinite(mean) ? mean : NaN };
  });
}
