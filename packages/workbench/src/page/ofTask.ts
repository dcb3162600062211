import { mean } from '@diffuse/metrics';

/** The rows of one task, a row a prompt. */
export const ofTask = <Row extends { readonly task: string }>(rows: readonly Row[], name: string): Row[] =>
  rows.filter(({ task }) => task === name);

/** Mean of one figure over those of a task's prompts that have it; NaN where none has. */
export const meanOfTask = <Row extends { readonly task: string }>(
  rows: readonly Row[],
  name: string,
  value: (row: Row) => number | null,
): number => meanOf(ofTask(rows, name).map(value));

/** Mean of the figures that are there; NaN where none is. */
export const meanOf = (figures: readonly (number | null)[]): number => {
  const there = figures.filter((figure) => figure !== null);
  return there.length === 0 ? NaN : mean(there);
};

/** The tasks of the rows, in their order. */
export const tasksOf = (rows: readonly { readonly task: string }[]): string[] => [
  ...new Set(rows.map(({ task }) => task)),
];
