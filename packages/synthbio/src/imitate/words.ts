import { isInherited } from '../schema/inherited.js';

/** A name that a field may have, from a column's: `order_no` stays, and `Order No.` becomes `orderNo`. */
export function fieldName(column: string, taken: ReadonlySet<string>): string {
  const isFree = (each: string): boolean => !isInherited(each) && !taken.has(each.toLowerCase());
  if (/^[a-z][a-zA-Z0-9_]*$/.test(column) && isFree(column)) return column;
  const words = column
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean);
  const [first = 'column', ...others] = words;
  const joined = [
    first === first.toUpperCase() ? first.toLowerCase() : first.charAt(0).toLowerCase() + first.slice(1),
    ...others.map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()),
  ].join('');
  const name = /^[a-z]/.test(joined) ? joined : `column${joined}`;
  if (isFree(name)) return name;
  for (let i = 2; ; i++) if (isFree(`${name}${i}`)) return `${name}${i}`;
}

/** What a request calls a field, from its column's name: one line without braces. */
export function descriptionOf(column: string): string {
  const line = column
    .replace(/[{}]/g, '')
    .replace(/[_\s]+/g, ' ')
    .trim();
  return line === '' ? 'Value' : line.charAt(0).toUpperCase() + line.slice(1, 80);
}

/** A text as a value in braces: one line without them. */
export const asValue = (text: string): string => text.replace(/[{}]/g, '').replace(/\s+/g, ' ').trim();
