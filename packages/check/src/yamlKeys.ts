/** A node of a parsed document; of what kind, its parts tell. */
interface Node {
  readonly items?: readonly unknown[];
  readonly key?: unknown;
  readonly value?: unknown;
  /** How a scalar is written. */
  readonly source?: string;
}

/** Which key of a document stands twice in its mapping, or is no text, number or the like. */
export function keysTwice(contents: unknown): string | undefined {
  const nodes: unknown[] = [contents];
  while (nodes.length > 0) {
    const items = (nodes.pop() as Node | null | undefined)?.items;
    if (items === undefined) continue;
    const keys = new Map<string, string>();
    for (const item of items as readonly (Node | null)[]) {
      if (item === null || !('key' in item)) nodes.push(item);
      else {
        const key = keyText(item.key);
        if (key === undefined) return 'a key is a list, a mapping or an alias: write a text';
        const written = (item.key as Node | null)?.source ?? key;
        const before = keys.get(key);
        if (before !== undefined) return twice(key, before, written);
        keys.set(key, written);
        nodes.push(item.value);
      }
    }
  }
  return undefined;
}

function twice(key: string, before: string, written: string): string {
  return before === written
    ? `the key ${JSON.stringify(key)} stands twice in the same mapping: leave one out`
    : `the keys ${before} and ${written} are both ${key} to YAML: write them in quotes, or leave one out`;
}

/** As a property's name, which is how two keys are the same; none of an alias. */
function keyText(key: unknown): string | undefined {
  const node = (key ?? { value: '' }) as Node;
  return 'value' in node ? String(node.value ?? '') : undefined;
}
