/** Throws a RangeError unless it is a level of confidence. */
export function checkLevel(level: number): void {
  if (!(level > 0 && level < 1)) throw new RangeError(`a level must lie between 0 and 1, as 0.95 does, found ${level}`);
}
