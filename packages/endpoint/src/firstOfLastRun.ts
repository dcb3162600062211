/**
 * The first index of those that follow each other to the last. Those before it were under way when an earlier run was stopped:
 * mostly long ones.
 */
export const firstOfLastRun = (indices: readonly number[]): number =>
  indices.findLast((index, i) => i === 0 || indices[i - 1] !== index - 1) ?? 0;
