/** Whether every object has a property of this name, as `constructor`: records are objects by their fields' names. */
export const isInherited = (name: string): boolean => name in Object.prototype;

/** What has a key `__proto__` of its own, which zod passes over in silence. */
export function prototypeKey(input: unknown, argument: string): string | undefined {
  const seen = new Set<unknown>();
  const left: [value: unknown, argument: string][] = [[input, argument]];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const [value, path] = next;
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    seen.add(value);
    if (Object.hasOwn(value, '__proto__')) return path;
    for (const [name, part] of Object.entries(value)) left.push([part, `${path}.${name}`]);
  }
  return undefined;
}
