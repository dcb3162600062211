/** Throws a RangeError unless the value is an integer from `least` to `most`. */
export function requireInteger(name: string, value: number, least: number, most = Infinity): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  const range = most < Infinity ? ` from ${least} to ${most}` : least > -Infinity ? ` of at least ${least}` : '';
  throw new RangeError(`${name} must be an integer${range}, found ${value}`);
}
