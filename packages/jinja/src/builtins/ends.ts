import { TemplateError, typeError } from '../errors.js';
import { isIterable, iterate, toArray } from '../values/iterate.js';
import { characters } from '../values/strings.js';
import { Instance, List, Markup, Namespace, Stream, textOf, typeName, Undefined, type Value } from '../values/types.js';
import type { Machine } from './bind.js';

function reversed({ budget }: Machine, value: Value): Value[] | undefined {
  if (value instanceof Stream || value instanceof Instance || value instanceof Namespace) return undefined;
  return isIterable(budget, value) ? toArray(budget, value).reverse() : undefined;
}

/** A string backwards, or the items of what has some from the last to the first. */
export function reverse(machine: Machine, value: Value): Value {
  const { budget } = machine;
  const text = textOf(value);
  if (text !== undefined) {
    const turned = characters(budget, text).reverse().join('');
    return value instanceof Markup ? new Markup(turned) : turned;
  }
  const items = reversed(machine, value);
  if (items) return new Stream('list_reverseiterator', items[Symbol.iterator]());
  if (isIterable(budget, value)) return new List(toArray(budget, value).reverse());
  throw new TemplateError('FilterArgumentError', 'argument must be iterable');
}

/** The last item. */
export function last(machine: Machine, value: Value): Value {
  const items = reversed(machine, value);
  if (!items) throw typeError(`'${typeName(value)}' object is not reversible`);
  return items.length > 0 ? items[0]! : new Undefined('No last item, sequence was empty.');
}

/** The first item. */
export function first({ budget }: Machine, value: Value): Value {
  const source = iterate(budget, value)[Symbol.iterator]();
  const found = source.next();
  return found.done ? new Undefined('No first item, sequence was empty.') : found.value;
}
