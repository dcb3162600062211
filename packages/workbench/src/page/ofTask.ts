import { mean } from '@diffuse/metrics';

/** The rows of one task, a row a prompt. */
export const ofTask = <Row extends { readonly task: string }>(rows: readonly Row[], name: string): Row[] =>
  rows.filter(({ task }) => task === name);

/** Mean over a task's prompts of one figure. */
export const meanOfTask = <Row extends { readonly task: string }>(
  rows: readonly Row[],
  name: string,
  value: (row: Row) => number,
): number => mean(ofTask(rows, name).map(value));

/** The tasks of the rows, in their order. */
export const tasksOf = (rows: readonly { readonly task: string }[]): string[] => [
  ...new Set(rows.map(({ task }) => task)),
];
