import { isDeepStrictEqual } from 'node:util';

/** What a manifest is made of. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Something that is not as it was; `undefined` on the side that has nothing there. */
export interface Change {
  /** From the outside in, in the words of the manifest. */
  readonly path: readonly string[];
  readonly there: Json | undefined;
  readonly now: Json | undefined;
}

const isRecord = (value: Json | undefined): value is Readonly<Record<string, Json>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a record has under a key, which may be a word that every object knows, such as "constructor". */
const own = (record: Readonly<Record<string, Json>>, key: string): Json | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;

/** What differs between two descriptions, in the order of their keys. */
export function changesBetween(there: Json | undefined, now: Json | undefined, path: readonly string[] = []): Change[] {
  if (isRecord(there) && isRecord(now)) {
    const keys = new Set([...Object.keys(there), ...Object.keys(now)]);
    return [...keys].flatMap((key) => changesBetween(own(there, key), own(now, key), [...path, key]));
  }
  return isDeepStrictEqual(there, now) ? [] : [{ path, there, now }];
}

const isDigest = (value: Json | undefined): boolean => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);

const longest = 60;
const mostAlike = 20;

/** A value, cut; of a long one, what begins no earlier than shortly before where it differs from the other. */
function shown(value: Json, other: Json | undefined): string {
  const text = JSON.stringify(value);
  if (text.length <= longest) return text;
  const start = Math.max(0, alike(text, JSON.stringify(other ?? null)) - mostAlike);
  const end = start + longest;
  return `${start > 0 ? '…' : ''}${text.slice(start, end)}${end < text.length ? '…' : ''}`;
}

/** How many characters two texts begin with alike. */
function alike(one: string, other: string): number {
  let same = 0;
  while (same < one.length && one[same] === other[same]) same++;
  return same;
}

/** What a part of a description is called, by where it stands in it. */
export type Naming = (path: readonly string[]) => string;

const byPath: Naming = (path) => path.join(' › ');

/** A change in words: digests are not shown. */
export function describeChange({ path, there, now }: Change, nameOf: Naming = byPath): string {
  const name = nameOf(path);
  const sides = [there, now];
  if (!sides.some((side) => isDigest(side) || isRecord(side)))
    return `${name}: ${there === undefined ? 'none' : shown(there, now)} there, ${now === undefined ? 'none' : shown(now, there)} now`;
  if (there === undefined) return `${name}: new`;
  return now === undefined ? `${name}: gone` : `${name}: changed`;
}
