import { typeError, unsupported, valueError } from '../errors.js';
import type { Budget } from '../budget.js';
import { smallIndex } from '../values/convert.js';
import { equal } from '../values/compare.js';
import { ratio } from '../values/floats.js';
import { hash } from '../values/hash.js';
import { iterate } from '../values/iterate.js';
import { Dict, List, Range, Tuple, View, type Value } from '../values/types.js';
import { bind, method, type Machine, type Parameter } from './bind.js';

/** What an entry of a dict takes in memory is that of several items of a list. */
export const stepsAnEntry = 4;

type Methods<T> = Readonly<Record<string, (machine: Machine, subject: T, name: string) => Value>>;

/** A method with positional parameters. */
const takes =
  <T>(parameters: readonly Parameter[], run: (machine: Machine, subject: T, args: readonly Value[]) => Value) =>
  (machine: Machine, subject: T, name: string): Value =>
    method(name, (positional, named) => run(machine, subject, bind(name, parameters, positional, named, false)));

interface Items {
  readonly items: readonly Value[];
}

const sequence: Methods<Items> = {
  count: takes(['value'], ({ budget }, { items }, [value]) =>
    BigInt(items.filter((item) => equal(budget, item, value!)).length),
  ),
  index: takes(
    ['value', ['start', 0n], ['stop', BigInt(Number.MAX_SAFE_INTEGER)]],
    ({ budget }, { items }, [value, ...ends]) => {
      const [start = 0, stop = 0] = ends.map((end) => {
        const at = smallIndex(end, 'slice indices must be integers');
        return at < 0 ? Math.max(0, at + items.length) : at;
      });
      budget.spend(items.length);
      const at = items.findIndex((item, place) => place >= start && place < stop && equal(budget, item, value!));
      if (at < 0) throw valueError('the value is not in the list');
      return BigInt(at);
    },
  ),
};

export const ofTuple: Methods<Tuple> = sequence;
export const ofList: Methods<List> = {
  ...sequence,
  copy: takes([], (_machine, { items }: Items) => new List(items)),
};

export const ofRange: Methods<Range> = {
  start: (_machine, { start }) => start,
  stop: (_machine, { stop }) => stop,
  step: (_machine, { step }) => step,
  count: () => {
    throw unsupported('range.count');
  },
  index: () => {
    throw unsupported('range.index');
  },
};

const view = (of: View['of']) => takes<Dict>([], (_machine, dict) => new View(dict, of));

export const ofDict: Methods<Dict> = {
  keys: view('keys'),
  values: view('values'),
  items: view('items'),
  get: takes(['key', ['default', null]], ({ budget }, dict: Dict, [key, fallback]) => {
    const entry = dict.entries.get(hash(budget, key!));
    return entry ? entry[1] : fallback!;
  }),
  copy: takes([], ({ budget }, dict: Dict) => copyOf(budget, dict)),
  fromkeys: takes(['iterable', ['value', null]], (machine, _dict: Dict, [keys, value]) =>
    fromKeys(machine, keys!, value!),
  ),
};

export const ofView: Methods<View> = {
  mapping: () => {
    throw unsupported('the attribute mapping of a view');
  },
  isdisjoint: () => {
    throw unsupported('isdisjoint');
  },
};

export function copyOf(budget: Budget, dict: Dict): Dict {
  budget.spend(dict.entries.size * stepsAnEntry);
  const copy = new Dict();
  for (const [hashed, [key, value]] of dict.entries) copy.set(hashed, key, value);
  return copy;
}

/** Python's `dict.fromkeys`. */
export function fromKeys({ budget }: Machine, keys: Value, value: Value): Dict {
  const dict = new Dict();
  for (const key of iterate(budget, keys)) {
    budget.spend(stepsAnEntry);
    dict.set(hash(budget, key), key, value);
  }
  return dict;
}

const bits = (value: bigint) => (value < 0n ? -value : value).toString(2);

export const ofInteger: Methods<bigint> = {
  real: (_machine, value) => value,
  numerator: (_machine, value) => value,
  imag: () => 0n,
  denominator: () => 1n,
  conjugate: takes([], (_machine, value: bigint) => value),
  bit_length: takes([], (_machine, value: bigint) => (value === 0n ? 0n : BigInt(bits(value).length))),
  bit_count: takes([], (_machine, value: bigint) => BigInt(bits(value).replaceAll('0', '').length)),
  as_integer_ratio: takes([], (_machine, value: bigint) => new Tuple([value, 1n])),
  to_bytes: () => {
    throw unsupported('bytes');
  },
  from_bytes: () => {
    throw unsupported('bytes');
  },
};

export const ofFloat: Methods<number> = {
  real: (_machine, value) => value,
  imag: () => 0,
  conjugate: takes([], (_machine, value: number) => value),
  is_integer: takes([], (_machine, value: number) => Number.isInteger(value)),
  as_integer_ratio: takes([], (_machine, value: number) => reduced(value)),
  hex: () => {
    throw unsupported('float.hex');
  },
  fromhex: () => {
    throw unsupported('float.fromhex');
  },
};

function reduced(value: number): Tuple {
  if (!Number.isFinite(value)) throw typeError('cannot convert NaN or Infinity to integer ratio');
  let [numerator, denominator] = ratio(value);
  while (denominator > 1n && numerator % 2n === 0n) [numerator, denominator] = [numerator / 2n, denominator / 2n];
  return new Tuple([value < 0 ? -numerator : numerator, numerator === 0n ? 1n : denominator]);
}
