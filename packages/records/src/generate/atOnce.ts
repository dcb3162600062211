/** Rows that are asked for at once, each in its turn until there are so many: what of a row comes first is its record. */
export const rowsAtOnce = (rows: number, answers: number): number[] =>
  Array.from({ length: answers }, (_, i) => i % rows);
