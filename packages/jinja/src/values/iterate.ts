import { typeError, unsupported } from '../errors.js';
import type { Budget } from '../budget.js';
import { characters, lengthOf } from './strings.js';
import {
  Dict,
  Instance,
  List,
  Namespace,
  Range,
  Stream,
  textOf,
  Tuple,
  typeName,
  Undefined,
  View,
  type Value,
} from './types.js';

/** A value's items one after the other, as Python's `iter` gives them. */
export function iterate(budget: Budget, value: Value): Iterable<Value> {
  const items = itemsOf(budget, value);
  if (items === undefined) throw typeError(`'${typeName(value)}' object is not iterable`);
  return items;
}

export const isIterable = (budget: Budget, value: Value): boolean =>
  textOf(value) !== undefined || itemsOf(budget, value) !== undefined;

function itemsOf(budget: Budget, value: Value): Iterable<Value> | undefined {
  const text = textOf(value);
  if (text !== undefined) return characters(budget, text);
  if (value instanceof List || value instanceof Tuple) return value.items;
  if (value instanceof Dict) return keysOf(budget, value);
  if (value instanceof View) {
    budget.spend(value.dict.entries.size);
    return value.list;
  }
  if (value instanceof Undefined) return [];
  if (value instanceof Stream) return { [Symbol.iterator]: () => rest(value) };
  if (value instanceof Range) return numbers(value);
  if (value instanceof Instance && value.type === 'LoopContext') throw unsupported('going through `loop` itself');
  return undefined;
}

/** Without `return`: a loop that is left does not close what it went through. */
const rest = ({ source }: Stream): Iterator<Value> => ({ next: () => source.next() });

function keysOf(budget: Budget, dict: Dict): Value[] {
  budget.spend(dict.entries.size);
  return [...dict.entries.values()].map(([key]) => key);
}

function* numbers(range: Range): Generator<Value> {
  for (let index = 0; index < range.length; index += 1) yield range.at(index);
}

/** All items as an array, counted. */
export function toArray(budget: Budget, value: Value): Value[] {
  const items: Value[] = [];
  for (const item of iterate(budget, value)) {
    budget.spend();
    items.push(item);
  }
  return items;
}

/** Python's `len`, or undefined where a value has none. */
export function sizeOf(budget: Budget, value: Value): number | undefined {
  const text = textOf(value);
  if (text !== undefined) return lengthOf(budget, text);
  if (value instanceof List || value instanceof Tuple) return value.items.length;
  if (value instanceof Dict) return value.entries.size;
  if (value instanceof View) return value.dict.entries.size;
  if (value instanceof Range) return value.length;
  if (value instanceof Undefined) return 0;
  return value instanceof Instance ? value.length?.() : undefined;
}

export function size(budget: Budget, value: Value): bigint {
  const found = sizeOf(budget, value);
  if (found === undefined) throw typeError(`object of type '${typeName(value)}' has no len()`);
  return BigInt(found);
}

/** Python's `bool`. */
export function truth(budget: Budget, value: Value): boolean {
  if (value === null || typeof value === 'boolean') return value === true;
  if (typeof value === 'bigint') return value !== 0n;
  if (typeof value === 'number') return value !== 0;
  if (typeof value === 'string') return value !== '';
  if (value instanceof Namespace) return true;
  return sizeOf(budget, value) !== 0;
}
