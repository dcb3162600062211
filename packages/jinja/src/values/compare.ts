import { typeError, unsupported } from '../errors.js';
import type { Budget } from '../budget.js';
import type { Comparison } from '../syntax/ast.js';
import { hash } from './hash.js';
import { iterate } from './iterate.js';
import { compareStrings } from './strings.js';
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

type Number_ = bigint | number;

/** The number that a value is in comparisons, in which a bool is an int. */
export const numberOf = (value: Value): Number_ | undefined =>
  typeof value === 'boolean'
    ? BigInt(value)
    : typeof value === 'bigint' || typeof value === 'number'
      ? value
      : undefined;

/** Python's `==`. */
export function equal(budget: Budget, left: Value, right: Value): boolean {
  budget.spend();
  const [a, b] = [numberOf(left), numberOf(right)];
  // A bigint against a number, by their values.
  if (a !== undefined || b !== undefined) return a !== undefined && b !== undefined && a == b;
  const [s, t] = [textOf(left), textOf(right)];
  if (s !== undefined || t !== undefined) {
    budget.text(Math.min(s?.length ?? 0, t?.length ?? 0));
    return s === t;
  }
  if (left === right) return true;
  const sameList =
    (left instanceof List && right instanceof List) || (left instanceof Tuple && right instanceof Tuple)
      ? [left.items, right.items]
      : left instanceof Range && right instanceof Range
        ? [itemsOf(budget, left), itemsOf(budget, right)]
        : undefined;
  if (sameList) {
    const [items = [], others = []] = sameList;
    return items.length === others.length && items.every((item, index) => same(budget, item, others[index]!));
  }
  if (left instanceof Dict && right instanceof Dict) return equalDicts(budget, left, right);
  if (left instanceof View && right instanceof View && left.of !== 'values' && right.of !== 'values')
    throw unsupported('comparing views of dicts');
  return left instanceof Undefined && right instanceof Undefined;
}

/** Equal, or the very same: what containers ask of their items. Strings are compared where that is counted. */
const same = (budget: Budget, left: Value, right: Value) =>
  (typeof left !== 'string' && Object.is(left, right)) || budget.within(() => equal(budget, left, right));
function itemsOf(budget: Budget, range: Range): bigint[] {
  budget.spend(range.length);
  return Array.from({ length: range.length }, (_, index) => range.at(index));
}

function equalDicts(budget: Budget, left: Dict, right: Dict): boolean {
  if (left.entries.size !== right.entries.size) return false;
  budget.spend(left.entries.size);
  return [...left.entries].every(([key, [, value]]) => {
    const other = right.entries.get(key);
    return other !== undefined && same(budget, value, other[1]);
  });
}

/** Negative, zero or positive; NaN where one is not a number. Throws where Python has no order. */
export function order(budget: Budget, left: Value, right: Value, sign: string): number {
  budget.spend();
  const [a, b] = [numberOf(left), numberOf(right)];
  if (a !== undefined && b !== undefined) return a < b ? -1 : a > b ? 1 : Number.isNaN(a) || Number.isNaN(b) ? NaN : 0;
  const [s, t] = [textOf(left), textOf(right)];
  if (s !== undefined && t !== undefined) {
    budget.spend(Math.min(s.length, t.length) / 16);
    return compareStrings(s, t);
  }
  if ((left instanceof List && right instanceof List) || (left instanceof Tuple && right instanceof Tuple)) {
    const at = left.items.findIndex(
      (item, index) => index >= right.items.length || !same(budget, item, right.items[index]!),
    );
    if (at < 0) return left.items.length - right.items.length;
    return at >= right.items.length ? 1 : budget.within(() => order(budget, left.items[at]!, right.items[at]!, sign));
  }
  for (const value of [left, right]) if (value instanceof Undefined) throw value.error;
  if (left instanceof View && right instanceof View) throw unsupported('comparing views of dicts');
  throw typeError(`'${sign}' not supported between instances of '${typeName(left)}' and '${typeName(right)}'`);
}

/** Python's comparisons. */
export function compare(budget: Budget, operator: Comparison, left: Value, right: Value): boolean {
  switch (operator) {
    case '==':
      return equal(budget, left, right);
    case '!=':
      return !equal(budget, left, right);
    case '<':
      return order(budget, left, right, operator) < 0;
    case '<=':
      return order(budget, left, right, operator) <= 0;
    case '>':
      return order(budget, left, right, operator) > 0;
    case '>=':
      return order(budget, left, right, operator) >= 0;
    case 'in':
      return contains(budget, right, left);
    case 'not in':
      return !contains(budget, right, left);
  }
}

/** Python's `item in container`. */
export function contains(budget: Budget, container: Value, item: Value): boolean {
  const text = textOf(container);
  if (text !== undefined) {
    const part = textOf(item);
    if (part === undefined) throw typeError(`'in <string>' requires string as left operand, not ${typeName(item)}`);
    budget.search(text, part);
    return text.includes(part);
  }
  if (container instanceof Dict) return container.entries.has(hash(budget, item));
  if (container instanceof View && container.of === 'keys') return container.dict.entries.has(hash(budget, item));
  if (
    container instanceof Namespace ||
    (container instanceof Instance && container.type !== 'LoopContext') ||
    container === null ||
    numberOf(container) !== undefined
  )
    throw typeError(`argument of type '${typeName(container)}' is not iterable`);
  if (container instanceof Stream) {
    for (let next = container.source.next(); !next.done; next = container.source.next())
      if (same(budget, next.value, item)) return true;
    return false;
  }
  for (const other of iterate(budget, container)) if (same(budget, other, item)) return true;
  return false;
}
