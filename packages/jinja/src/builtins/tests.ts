import type { Budget } from '../budget.js';
import { unsupported } from '../errors.js';
import { arithmetic } from '../values/arithmetic.js';
import { isLowerCase, isUpperCase } from '../values/cases.js';
import { compare, contains, equal, numberOf } from '../values/compare.js';
import { hash } from '../values/hash.js';
import { isIterable } from '../values/iterate.js';
import { text } from '../values/text.js';
import {
  Dict,
  Instance,
  List,
  Markup,
  Range,
  textOf,
  Tuple,
  Undefined,
  type Named,
  type Value,
} from '../values/types.js';
import { bind, type Machine, type Parameter } from './bind.js';

type Test = (machine: Machine, input: Value, positional: readonly Value[], named: Named) => boolean;
type Tests = Readonly<Record<string, Test>>;

const test =
  (
    name: string,
    others: readonly Parameter[],
    run: (machine: Machine, value: Value, other: Value) => boolean,
    keywords = true,
  ): Test =>
  (machine, input, positional, named) => {
    const [value, other] = bind(name, ['value', ...others], [input, ...positional], named, keywords);
    return run(machine, value!, other ?? null);
  };
const is = (holds: (value: Value, machine: Machine) => boolean): Test =>
  test('test', [], (machine, value) => holds(value, machine));
const comparing = (operator: '==' | '!=' | '<' | '<=' | '>' | '>='): Test =>
  test(operator, ['other'], ({ budget }, value, other) => compare(budget, operator, value, other), false);
const rest = ({ budget }: Machine, value: Value, by: Value, left: bigint) =>
  equal(budget, arithmetic(budget, '%', value, by), left);

/** What is printed of a value, all of which is looked at. */
function read(budget: Budget, value: Value): string {
  const all = text(budget, value);
  budget.text(all.length);
  return all;
}

/** Python's `is`, where it does not depend on how an interpreter keeps its constants. */
function isSame(budget: Budget, value: Value, other: Value): boolean {
  if (
    typeof value === 'object' ||
    typeof other === 'object' ||
    typeof value === 'boolean' ||
    typeof other === 'boolean'
  )
    return value === other;
  if (typeof value === 'string') budget.text(value.length);
  if (typeof value !== typeof other || value !== other) return false;
  if (typeof value === 'bigint' && value >= -5n && value <= 256n) return true;
  throw unsupported('sameas of two equal strings or numbers');
}

const isSequence = (value: Value) =>
  textOf(value) !== undefined || [List, Tuple, Dict, Range, Undefined].some((kind) => value instanceof kind);

const [eq, ne, lt, le, gt, ge] = (['==', '!=', '<', '<=', '>', '>='] as const).map(comparing) as [
  Test,
  Test,
  Test,
  Test,
  Test,
  Test,
];

const byType: Tests = {
  defined: is((value) => !(value instanceof Undefined)),
  undefined: is((value) => value instanceof Undefined),
  none: is((value) => value === null),
  boolean: is((value) => typeof value === 'boolean'),
  false: is((value) => value === false),
  true: is((value) => value === true),
  integer: is((value) => typeof value === 'bigint'),
  float: is((value) => typeof value === 'number'),
  number: is((value) => numberOf(value) !== undefined),
  string: is((value) => textOf(value) !== undefined),
  mapping: is((value) => value instanceof Dict),
  sequence: is(isSequence),
  iterable: is((value, { budget }) =>
    value instanceof Instance ? value.type === 'LoopContext' : isIterable(budget, value),
  ),
  callable: is((value) => (value instanceof Instance && value.call !== undefined) || value instanceof Undefined),
  escaped: is((value) => value instanceof Markup),
};

/** Jinja2's tests, the ones on filters and tests by name left to `known`. */
export function testsWith(known: { filters: () => ReadonlySet<string>; tests: () => ReadonlySet<string> }): Tests {
  const named = (names: () => ReadonlySet<string>) =>
    is((value, { budget }) => {
      hash(budget, value);
      return names().has(textOf(value) ?? '');
    });
  return {
    ...byType,
    odd: is((value, machine) => rest(machine, value, 2n, 1n)),
    even: is((value, machine) => rest(machine, value, 2n, 0n)),
    divisibleby: test('divisibleby', ['num'], (machine, value, by) => rest(machine, value, by, 0n)),
    lower: is((value, { budget }) => isLowerCase(read(budget, value))),
    upper: is((value, { budget }) => isUpperCase(read(budget, value))),
    sameas: test('sameas', ['other'], ({ budget }, value, other) => isSame(budget, value, other)),
    in: test('in', ['seq'], ({ budget }, value, within) => contains(budget, within, value)),
    filter: named(known.filters),
    test: named(known.tests),
    ...{ '==': eq, eq, equalto: eq, '!=': ne, ne, '>': gt, gt, greaterthan: gt, '>=': ge, ge },
    ...{ '<': lt, lt, lessthan: lt, '<=': le, le },
  };
}
