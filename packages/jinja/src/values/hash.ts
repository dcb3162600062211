import { typeError } from '../errors.js';
import type { Budget } from '../budget.js';
import { bitsOf, isSmall } from './bits.js';
import { Dict, List, Namespace, Slice, textOf, Tuple, typeName, Undefined, View, type Value } from './types.js';

const identities = new WeakMap<object, number>();
let next = 0;

function identity(value: object): number {
  const known = identities.get(value) ?? next++;
  identities.set(value, known);
  return known;
}

/** A string that is the same for values that are equal as keys of a dict: `1`, `1.0` and `true` are one key. */
export function hash(budget: Budget, value: Value): string {
  budget.spend();
  const text = textOf(value);
  if (text !== undefined) {
    budget.text(text.length);
    return `s${text}`;
  }
  if (value === null) return 'None';
  if (typeof value === 'boolean') return `n${Number(value)}`;
  if (typeof value === 'bigint') return `n${integerHash(budget, value)}`;
  if (typeof value === 'number') return Number.isInteger(value) ? `n${BigInt(value)}` : `f${value}`;
  if (value instanceof Tuple) {
    const parts = value.items.map((item) => budget.within(() => hash(budget, item)));
    budget.text(parts.reduce((length, part) => length + part.length, 0));
    return `t${parts.map((part) => `${part.length}:${part}`).join('')}`;
  }
  if (value instanceof Undefined) return 'undefined';
  if (value instanceof List || value instanceof Dict || value instanceof View || value instanceof Slice)
    throw typeError(`unhashable type: '${typeName(value)}'`);
  return `i${identity(value instanceof Namespace ? value.attributes : (value as object))}`;
}

/** Decimal where a float may be equal, and else hexadecimal, which takes no longer than the digits are. */
function integerHash(budget: Budget, value: bigint): string {
  if (isSmall(value)) return value.toString();
  budget.bits(bitsOf(value));
  return Number.isFinite(Number(value)) && BigInt(Number(value)) === value
    ? value.toString()
    : `x${value.toString(16)}`;
}
