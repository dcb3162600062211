import { digits } from '../data/characters.js';
import type { Budget } from '../budget.js';
import { wholeNumber } from '../values/convert.js';
import { textOf, Undefined, type Value } from '../values/types.js';
import type { Machine } from './bind.js';

type Getter = (item: Value) => Value;

/** Strings in lower case, for comparisons that do not tell cases apart; other values as they are. */
export function ignoreCase(budget: Budget, value: Value): Value {
  const text = textOf(value);
  if (text === undefined) return value;
  budget.text(text.length);
  return text.toLowerCase();
}

const isDigits = (part: string) =>
  part !== '' && [...part].every((character) => /\p{Nd}/u.test(character) || digits.test(character));

function parts(budget: Budget, attribute: Value): Value[] {
  if (attribute === null) return [];
  const text = textOf(attribute);
  if (text === undefined) return [attribute];
  budget.text(text.length);
  const names = text.split('.');
  budget.spend(names.length);
  return names.map((part) => (isDigits(part) ? wholeNumber(budget, part) : part));
}

/** Reads `a.b.0` of an item, as the filters' `attribute` says it. */
export function getter(machine: Machine, attribute: Value, { fallback = null as Value, lower = false } = {}): Getter {
  const { budget } = machine;
  const path = parts(budget, attribute);
  return (item) => {
    budget.spend(path.length);
    let value = item;
    for (const part of path) {
      value = machine.item(value, part);
      if (fallback !== null && value instanceof Undefined) value = fallback;
    }
    return lower ? ignoreCase(budget, value) : value;
  };
}

/** Reads `a,b` of an item: a list of what each reads. */
export function getters(machine: Machine, attribute: Value, lower: boolean): (item: Value) => Value[] {
  const text = textOf(attribute);
  const all = (text === undefined ? [attribute] : text.split(',')).map((part) => getter(machine, part, { lower }));
  return (item) => all.map((get) => get(item));
}
