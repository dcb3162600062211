import { callable, fields, list, nullable, real, text } from '@diffuse/check';
import { mean } from '@diffuse/metrics';

const someRows = list(fields({ task: text }));
const someFigures = list(nullable(real()));

/**
 * The rows of one task, a row a prompt. Throws an InputError on rows that are of no task.
 *
 * @example
 * import { ofTask } from '@diffuse/workbench';
 *
 * const rows = [
 *   { task: 'fruits', validMass: 0.2 },
 *   { task: 'fruits', validMass: 0.4 },
 *   { task: 'rng', validMass: 0.9 },
 * ];
 * ofTask(rows, 'fruits').length; // 2
 */
export function ofTask<Row extends { readonly task: string }>(rows: readonly Row[], name: string): Row[] {
  someRows(rows, 'rows');
  text(name, 'name');
  return rows.filter(({ task }) => task === name);
}

/**
 * Mean of one figure over those of a task's prompts that have it; null where none has. Throws as `ofTask` and `meanOf` do.
 *
 * @example
 * import { meanOfTask } from '@diffuse/workbench';
 *
 * const rows = [
 *   { task: 'fruits', validMass: 0.2 },
 *   { task: 'fruits', validMass: 0.4 },
 *   { task: 'rng', validMass: 0.9 },
 * ];
 * meanOfTask(rows, 'fruits', ({ validMass }) => validMass); // 0.3, but for rounding
 */
export function meanOfTask<Row extends { readonly task: string }>(
  rows: readonly Row[],
  name: string,
  value: (row: Row) => number | null,
): number | null {
  callable(value, 'value');
  return meanOf(ofTask(rows, name).map(value));
}

/**
 * Mean of the figures that are there; null where none is. Throws an InputError on one that is no finite number.
 *
 * @example
 * import { meanOf } from '@diffuse/workbench';
 *
 * meanOf([1, null, 2]); // 1.5
 * meanOf([null]); // null
 */
export function meanOf(figures: readonly (number | null)[]): number | null {
  someFigures(figures, 'figures');
  const there = figures.filter((figure) => figure !== null);
  return there.length === 0 ? null : mean(there);
}

/**
 * The tasks of the rows, in their order. Throws an InputError on rows that are of no task.
 *
 * @example
 * import { tasksOf } from '@diffuse/workbench';
 *
 * const rows = [
 *   { task: 'fruits', validMass: 0.2 },
 *   { task: 'fruits', validMass: 0.4 },
 *   { task: 'rng', validMass: 0.9 },
 * ];
 * tasksOf(rows); // ['fruits', 'rng']
 */
export function tasksOf(rows: readonly { readonly task: string }[]): string[] {
  someRows(rows, 'rows');
  return [...new Set(rows.map(({ task }) => task))];
}
