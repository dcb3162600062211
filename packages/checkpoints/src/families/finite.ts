/**
 * Throws where a number that a configuration comes to is none that single precision holds: nothing could be computed with it.
 * `where` names the file.
 */
export function refuseInfinite(config: object, where: string): void {
  const seen = new Set<object>(); // layers share what is the same
  const check = (value: unknown, name: string): void => {
    if (typeof value === 'number' && !Number.isFinite(Math.fround(value)))
      throw new Error(`${where}: its numbers come to ${name} ${value}, with which nothing can be computed`);
    if (typeof value !== 'object' || value === null || seen.has(value)) return;
    seen.add(value);
    for (const [part, inner] of Object.entries(value)) check(inner, name === '' ? part : `${name}.${part}`);
  };
  check(config, '');
}
