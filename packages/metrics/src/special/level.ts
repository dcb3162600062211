/** Throws a RangeError unless the level of an interval lies between 0 and 1, both left out. */
export function checkLevel(level: number): void {
  if (!(level > 0 && level < 1))
    throw new RangeError(`a confidence level lies between 0 and 1, found ${level}: give 0.95 for 95%`);
}
