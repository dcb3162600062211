import { typeError, valueError } from '../errors.js';
import type { Budget } from '../budget.js';
import { smallIndex } from './convert.js';
import { characters } from './strings.js';
import { List, Markup, Range, textOf, Tuple, typeName, Undefined, type Slice, type Value } from './types.js';

const bound = (value: Value) => smallIndex(value, 'slice indices must be integers or None');

/** The places that a slice takes of a sequence of this length, in its order. */
function places({ start, stop, step }: Slice, length: number): { from: number; to: number; by: number } {
  const by = step === null ? 1 : bound(step);
  if (by === 0) throw valueError('slice step cannot be zero');
  const [low, high] = by > 0 ? [0, length] : [-1, length - 1];
  const place = (value: Value, fallback: number) => {
    if (value === null) return fallback;
    const at = bound(value);
    return Math.min(Math.max(at < 0 ? at + length : at, low), high);
  };
  return { from: place(start, by > 0 ? low : high), to: place(stop, by > 0 ? high : low), by };
}

function take<T>(items: ArrayLike<T>, slice: Slice): T[] {
  const { from, to, by } = places(slice, items.length);
  const taken: T[] = [];
  for (let at = from; by > 0 ? at < to : at > to; at += by) taken.push(items[at]!);
  return taken;
}

/** Python's `sequence[start:stop:step]`. */
export function sliceOf(budget: Budget, sequence: Value, slice: Slice): Value {
  if (sequence instanceof Undefined) throw sequence.error;
  const text = textOf(sequence);
  if (text !== undefined) {
    const part = take(characters(budget, text), slice).join('');
    return sequence instanceof Markup ? new Markup(part) : part;
  }
  if (sequence instanceof List || sequence instanceof Tuple) {
    budget.spend(sequence.items.length);
    const items = take(sequence.items, slice);
    return sequence instanceof List ? new List(items) : new Tuple(items);
  }
  if (sequence instanceof Range) {
    const { from, to, by } = places(slice, sequence.length);
    const step = sequence.step * BigInt(by);
    return new Range(sequence.at(from), sequence.at(to), step);
  }
  throw typeError(`'${typeName(sequence)}' object is not subscriptable with a slice`);
}
