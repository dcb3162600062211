const mostNamed = 20;

/** Values with commas between them, for a message: of many the first. */
export function some(values: readonly string[]): string {
  const named = values.slice(0, mostNamed).join(', ');
  return values.length > mostNamed ? `${named} and ${values.length - mostNamed} more` : named;
}
