import type { Task } from '@diffuse/tasks';

/** Well-formed answers that are not among the prompt's targets: what a model makes of a task beyond what it was shown. */
export interface Novelty {
  /** Share of the well-formed answers. */
  readonly share: number;
  /** How many different ones. */
  readonly distinct: number;
  /** Share of the novel answers that the world gives too; null where the task has no natural distribution. */
  readonly real: number | null;
  /** The most frequent ones. */
  readonly examples: readonly string[];
}

const mostExamples = 10;

/** Novel answers among the counted well-formed ones. */
export function novelty(task: Task, counts: ReadonlyMap<string, number>, targets: ReadonlySet<string>): Novelty {
  const novel = [...counts].filter(([value]) => !targets.has(value)).sort((a, b) => b[1] - a[1]);
  const total = (entries: Iterable<readonly [string, number]>): number =>
    [...entries].reduce((sum, [, count]) => sum + count, 0);
  const wider = task.natural?.weights;
  return {
    share: counts.size === 0 ? 0 : total(novel) / total(counts),
    distinct: novel.length,
    real: wider && novel.length > 0 ? total(novel.filter(([value]) => wider.has(value))) / total(novel) : null,
    examples: novel.slice(0, mostExamples).map(([value]) => value),
  };
}
