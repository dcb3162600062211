/** Arguments with one part replaced. */
export interface Replaced {
  readonly args: () => readonly unknown[];
  readonly said: string;
  /** Whether the part is of the kind it should be, and may be taken for what it is; an argument left out may be, too. */
  readonly sameKind: boolean;
}

const garbage: readonly unknown[] = [
  undefined,
  null,
  NaN,
  Infinity,
  -Infinity,
  -1,
  1.5,
  2 ** 60,
  '',
  'garbage',
  true,
  [],
  [null],
  {},
  () => 'garbage',
  Symbol('garbage'),
  10n,
];

/** How deep the parts of the arguments lie that are replaced: an argument, its field, an element of that, its field. */
const deepest = 4;

/** Every part of the arguments in turn, replaced by everything that is not meant there. */
export function* replacements(args: () => readonly unknown[], any: readonly string[]): Generator<Replaced> {
  for (const path of pathsOf(args(), [], any)) {
    const meant = path.reduce<unknown>((value, part) => (value as Record<string, unknown>)[part], args());
    for (const other of garbage) {
      if (Object.is(other, meant)) continue;
      yield {
        args: () => put(args(), path, other) as unknown[],
        said: `${path.join('.')} = ${typeof other === 'object' ? JSON.stringify(other) : String(other)}`,
        sameKind: other === undefined || kindOf(other) === kindOf(meant),
      };
    }
  }
}

/** Of a list its first element stands for all. */
function* pathsOf(value: unknown, path: readonly string[], any: readonly string[]): Generator<readonly string[]> {
  if (path.length > 0 && any.some((pattern) => matches(pattern, path))) return;
  if (path.length > 0) yield path;
  if (path.length >= deepest || typeof value !== 'object' || value === null) return;
  const isPlain = Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
  if (!isPlain) return;
  const parts = Array.isArray(value) && path.length > 0 ? Object.entries(value).slice(0, 1) : Object.entries(value);
  for (const [part, inner] of parts) yield* pathsOf(inner, [...path, part], any);
}

const matches = (pattern: string, path: readonly string[]): boolean => {
  const parts = pattern.split('.');
  return parts.length === path.length && parts.every((part, i) => part === '*' || part === path[i]);
};

function put(value: unknown, [part, ...rest]: readonly string[], other: unknown): unknown {
  if (part === undefined) return other;
  const inner = put((value as Record<string, unknown>)[part], rest, other);
  if (Array.isArray(value)) return value.map((old: unknown, i) => (String(i) === part ? inner : old));
  return { ...(value as object), [part]: inner };
}

const kindOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) || ArrayBuffer.isView(value) ? 'list' : typeof value;
