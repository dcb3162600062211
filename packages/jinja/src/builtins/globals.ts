import { TemplateError, TemplateRefusal, typeError, unsupported } from '../errors.js';
import { setAttribute } from '../runtime/assign.js';
import { strftime, type DateTime } from '../strftime.js';
import { hash } from '../values/hash.js';
import { toArray } from '../values/iterate.js';
import { index } from '../values/convert.js';
import { text } from '../values/text.js';
import { Dict, Instance, Namespace, Range, textOf, type Call, type Named, type Value } from '../values/types.js';
import { bind, method, type Machine } from './bind.js';
import { copyOf, fromKeys, stepsAnEntry } from './containerMethods.js';

/** The most characters that a directive of a date becomes for each of its own, but for widths: `%c`. */
const longestDirective = 12;

/** The most items that a range may have in Jinja2's sandbox. */
const maxRange = 100_000;

const callable = (name: string, call: Call, attributes: Instance['attributes'] = {}) =>
  new Instance(name, { call, attributes });

function range(positional: readonly Value[], named: Named): Range {
  if (named.size > 0) throw typeError('range() takes no keyword arguments');
  if (positional.length < 1 || positional.length > 3) throw typeError('range expected 1 to 3 arguments');
  const [first, second, third] = positional.map((value) => index(value, 'range'));
  const found = second === undefined ? new Range(0n, first!, 1n) : new Range(first!, second, third ?? 1n);
  if (found.step === 0n) throw new TemplateError('ValueError', 'range() arg 3 must not be zero');
  if (found.length > maxRange)
    throw new TemplateError('OverflowError', `Range too big. The sandbox blocks ranges larger than ${maxRange}.`);
  return found;
}

/** Python's `dict(…)`: of a dict or of pairs, and of named values. */
function dict({ budget }: Machine, positional: readonly Value[], named: Named): Dict {
  if (positional.length > 1) throw typeError(`dict expected at most 1 argument, got ${positional.length}`);
  const [source] = positional;
  const made =
    source instanceof Dict ? copyOf(budget, source) : source instanceof Namespace ? notIterable() : new Dict();
  if (source !== undefined && !(source instanceof Dict))
    toArray(budget, source).forEach((item, at) => {
      const pair = toArray(budget, item);
      if (pair.length !== 2)
        throw new TemplateError(
          'ValueError',
          `dictionary update sequence element #${at} has length ${pair.length}; 2 is required`,
        );
      made.set(hash(budget, pair[0]!), pair[0]!, pair[1]!);
    });
  budget.spend(named.size * stepsAnEntry);
  for (const [name, value] of named) made.setText(name, value);
  return made;
}

function notIterable(): never {
  throw typeError("'Namespace' object is not iterable");
}

function namespace(machine: Machine, positional: readonly Value[], named: Named): Namespace {
  const space = new Namespace();
  for (const [key, value] of dict(machine, positional, named).entries.values()) {
    const name = textOf(key);
    if (name === undefined) throw unsupported('a namespace with an attribute that is not a string');
    setAttribute(space, name, value);
  }
  return space;
}

function cycler(positional: readonly Value[], named: Named): Instance {
  if (named.size > 0) throw typeError('cycler() takes no keyword arguments');
  if (positional.length === 0) throw new TemplateError('RuntimeError', 'at least one item has to be provided');
  let at = 0;
  return new Instance('Cycler', {
    attributes: {
      current: () => positional[at]!,
      pos: () => BigInt(at),
      next: () =>
        method('next', () => {
          const item = positional[at]!;
          at = (at + 1) % positional.length;
          return item;
        }),
      reset: () =>
        method('reset', () => {
          at = 0;
          return null;
        }),
    },
  });
}

function joiner(positional: readonly Value[], named: Named): Instance {
  const [separator] = bind('joiner', [['sep', ', ']], positional, named);
  let used = false;
  return new Instance('Joiner', {
    attributes: { sep: () => separator!, used: () => used },
    call: () => {
      const before = used ? separator! : '';
      used = true;
      return before;
    },
  });
}

/** The functions that a chat template of transformers may call. */
export function globals(machine: Machine, now: () => DateTime): ReadonlyMap<string, Value> {
  return new Map<string, Value>([
    ['range', callable('function', range)],
    [
      'dict',
      callable('TemplateDict', (positional, named) => dict(machine, positional, named), {
        fromkeys: () =>
          method('fromkeys', (positional, named) => {
            const [keys, value] = bind('fromkeys', ['iterable', ['value', null]], positional, named, false);
            return fromKeys(machine, keys!, value!);
          }),
      }),
    ],
    ['namespace', callable('type', (positional, named) => namespace(machine, positional, named))],
    ['cycler', callable('type', cycler)],
    ['joiner', callable('type', joiner)],
    [
      'lipsum',
      callable('function', () => {
        throw unsupported('lipsum');
      }),
    ],
    [
      'raise_exception',
      callable('function', (positional, named) => {
        const [message] = bind('raise_exception', ['message'], positional, named);
        throw new TemplateRefusal(text(machine.budget, message!));
      }),
    ],
    [
      'strftime_now',
      callable('function', (positional, named) => {
        const [format] = bind('strftime_now', ['format'], positional, named);
        const asked = textOf(format!);
        if (asked === undefined) throw typeError('strftime_now: the format must be a string');
        machine.budget.text(asked.length * longestDirective);
        return strftime(now(), asked, (width) => machine.budget.text(width));
      }),
    ],
  ]);
}
