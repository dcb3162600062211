const decimal = /^[+-]?(?:\d+(?:\.\d+)?|\.\d+)$/;

/** Targets as numbers [targets]; null unless all are, and differ. */
export function targetNumbers(targets: readonly string[]): number[] | null {
  if (targets.length < 2 || !targets.every((target) => decimal.test(target))) return null;
  const numbers = targets.map(Number);
  return new Set(numbers).size === numbers.length ? numbers : null;
}
