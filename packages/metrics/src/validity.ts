/** Share of answers that could be parsed; unparsed ones are null or undefined. NaN for no answers. */
export function validity(values: readonly (string | null | undefined)[]): number {
  return values.filter((value) => value != null).length / values.length;
}
