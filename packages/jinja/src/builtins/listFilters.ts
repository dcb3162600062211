import { TemplateError, typeError } from '../errors.js';
import { arithmetic } from '../values/arithmetic.js';
import { compare, equal } from '../values/compare.js';
import { hash } from '../values/hash.js';
import { iterate, size, toArray, truth } from '../values/iterate.js';
import { Dict, List, Stream, textOf, Tuple, typeName, Undefined, type Value } from '../values/types.js';
import { getter, getters, ignoreCase } from './attributes.js';
import { asCount, type Machine } from './bind.js';
import { filter, type Filter, type Filters } from './filter.js';
import { first, last, reverse } from './ends.js';
import { extreme, groups, sortBy } from './sorting.js';

const generator = (source: Iterator<Value>) => new Stream('generator', source);

const most =
  (sign: 1 | -1) =>
  (machine: Machine, value: Value | undefined, sensitive: Value | undefined, attribute: Value | undefined): Value => {
    const get = getter(machine, attribute!, { lower: !truth(machine.budget, sensitive!) });
    const found = extreme(machine.budget, toArray(machine.budget, value!), get, sign);
    return found === undefined ? new Undefined('No aggregated item, sequence was empty.') : found;
  };
const ofMost = [
  ['value'],
  [
    ['case_sensitive', false],
    ['attribute', null],
  ],
] as const;

function* unique(machine: Machine, value: Value, sensitive: Value, attribute: Value): Generator<Value> {
  const get = getter(machine, attribute, { lower: !truth(machine.budget, sensitive) });
  const seen = new Set<string>();
  for (const item of iterate(machine.budget, value)) {
    machine.budget.spend();
    const key = hash(machine.budget, get(item));
    if (!seen.has(key)) yield item;
    seen.add(key);
  }
}

function* slices({ budget }: Machine, value: Value, count: Value, fill: Value): Generator<Value> {
  const items = toArray(budget, value);
  const length = BigInt(items.length);
  const each = Number(arithmetic(budget, '//', length, count));
  const more = Number(arithmetic(budget, '%', length, count));
  const total = asCount(count, 'slice');
  let at = 0;
  for (let number = 0; number < total; number += 1) {
    budget.spend();
    const end = at + each + (number < more ? 1 : 0);
    yield new List([...items.slice(at, end), ...(fill !== null && number >= more ? [fill] : [])]);
    at = end;
  }
}

function* batches({ budget }: Machine, value: Value, count: Value, fill: Value): Generator<Value> {
  let batch: Value[] = [];
  for (const item of iterate(budget, value)) {
    if (equal(budget, BigInt(batch.length), count)) {
      yield new List(batch);
      batch = [];
    }
    batch.push(item);
  }
  if (batch.length === 0) return;
  if (fill !== null && compare(budget, '<', BigInt(batch.length), count)) {
    const missing = asCount(count, 'batch') - batch.length;
    budget.spend(missing);
    batch.push(...Array.from({ length: missing }, () => fill));
  }
  yield new List(batch);
}

function groupBy(machine: Machine, value: Value, attribute: Value, fallback: Value, sensitive: Value): Value {
  const { budget } = machine;
  const lower = !truth(budget, sensitive);
  const get = getter(machine, attribute, { fallback, lower });
  const real = getter(machine, attribute, { fallback });
  const found = groups(budget, sortBy(budget, toArray(budget, value), get, false), get);
  return new List(
    found.map(({ key, items }) => new Tuple([lower ? real(items[0]!) : key, new List(items)], ['grouper', 'list'])),
  );
}

function dictSort({ budget }: Machine, value: Value, sensitive: Value, by: Value, backwards: Value): Value {
  const at = ['key', 'value'].indexOf(textOf(by) ?? '');
  if (at < 0) throw new TemplateError('FilterArgumentError', 'You can only sort by either "key" or "value"');
  if (value instanceof Undefined) throw value.error;
  if (!(value instanceof Dict)) throw typeError(`'${typeName(value)}' object has no attribute 'items'`);
  const keyOf = (pair: Value) => {
    const part = (pair as Tuple).items[at]!;
    return truth(budget, sensitive) ? part : ignoreCase(budget, part);
  };
  budget.spend(value.entries.size);
  const pairs = [...value.entries.values()].map((pair) => new Tuple(pair));
  return new List(sortBy(budget, pairs, keyOf, truth(budget, backwards)));
}

function sum(machine: Machine, value: Value, attribute: Value, start: Value): Value {
  if (textOf(start) !== undefined) throw typeError("sum() can't sum strings [use ''.join(seq) instead]");
  const get = getter(machine, attribute);
  let total = start;
  for (const item of iterate(machine.budget, value)) {
    machine.budget.spend();
    total = arithmetic(machine.budget, '+', total, get(item));
  }
  return total;
}

function* items({ budget }: Machine, value: Value): Generator<Value> {
  if (value instanceof Undefined) return;
  if (!(value instanceof Dict)) throw typeError('Can only get item pairs from a mapping.');
  budget.spend(value.entries.size);
  for (const pair of [...value.entries.values()]) yield new Tuple(pair);
}

const length: Filter = ({ budget }, input, positional, named) => {
  if (positional.length > 0 || named.size > 0) throw typeError('len() takes exactly one argument');
  return size(budget, input);
};

export const listFilters: Filters = {
  length,
  count: length,
  first: filter('first', ['seq'], (machine, seq) => first(machine, seq!)),
  last: filter('last', ['seq'], (machine, seq) => last(machine, seq!)),
  list: filter('list', ['value'], ({ budget }, value) => new List(toArray(budget, value!))),
  items: filter('items', ['value'], (machine, value) => generator(items(machine, value!))),
  reverse: filter('reverse', ['value'], (machine, value) => reverse(machine, value!)),
  min: filter('min', [...ofMost[0], ...ofMost[1]], most(1)),
  max: filter('max', [...ofMost[0], ...ofMost[1]], most(-1)),
  sum: filter('sum', ['iterable', ['attribute', null], ['start', 0n]], (machine, value, attribute, start) =>
    sum(machine, value!, attribute!, start!),
  ),
  sort: filter(
    'sort',
    ['value', ['reverse', false], ['case_sensitive', false], ['attribute', null]],
    (machine, value, backwards, sensitive, attribute) => {
      const { budget } = machine;
      const keys = getters(machine, attribute!, !truth(budget, sensitive!));
      return new List(
        sortBy(budget, toArray(budget, value!), (item) => new List(keys(item)), truth(budget, backwards!)),
      );
    },
  ),
  dictsort: filter(
    'dictsort',
    ['value', ['case_sensitive', false], ['by', 'key'], ['reverse', false]],
    (machine, value, sensitive, by, backwards) => dictSort(machine, value!, sensitive!, by!, backwards!),
  ),
  unique: filter(
    'unique',
    ['value', ['case_sensitive', false], ['attribute', null]],
    (machine, value, sensitive, attribute) => generator(unique(machine, value!, sensitive!, attribute!)),
  ),
  groupby: filter(
    'groupby',
    ['value', 'attribute', ['default', null], ['case_sensitive', false]],
    (machine, value, attribute, fallback, sensitive) => groupBy(machine, value!, attribute!, fallback!, sensitive!),
  ),
  slice: filter('slice', ['value', 'slices', ['fill_with', null]], (machine, value, count, fill) =>
    generator(slices(machine, value!, count!, fill!)),
  ),
  batch: filter('batch', ['value', 'linecount', ['fill_with', null]], (machine, value, count, fill) =>
    generator(batches(machine, value!, count!, fill!)),
  ),
};
