import { typeError } from '../errors.js';
import type { Machine } from '../builtins/bind.js';
import { bind, method } from '../builtins/bind.js';
import { equal } from '../values/compare.js';
import { iterate, sizeOf } from '../values/iterate.js';
import { Instance, Tuple, Undefined, type Value } from '../values/types.js';

/** The items of a loop one by one, and the variable `loop` that tells of them. */
export interface Loop {
  readonly next: () => Value | undefined;
  readonly variable: Instance;
}

/** Begins a loop; `recurse` renders its body on other items, one level deeper, where it is recursive. */
export function beginLoop(
  { budget }: Machine,
  iterable: Value,
  depth: number,
  recurse?: (iterable: Value) => Value,
): Loop {
  let source = iterate(budget, iterable)[Symbol.iterator]();
  let at = -1;
  let size = sizeOf(budget, iterable);
  let current: Value | undefined;
  let before: Value | undefined;
  /** The item after the current one, once it is known; undefined: there is none. */
  let ahead: { readonly item: Value | undefined } | undefined;
  let changed: Tuple | undefined;

  const pull = (): Value | undefined => {
    const found = source.next();
    return found.done ? undefined : found.value;
  };
  const peek = (): Value | undefined => {
    // Where there is none, Jinja2 asks again each time.
    if (ahead?.item === undefined) ahead = { item: pull() };
    return ahead.item;
  };
  const length = (): number => {
    if (size === undefined) {
      const rest: Value[] = [];
      for (let item = pull(); item !== undefined; item = pull()) {
        budget.spend();
        rest.push(item);
      }
      source = rest[Symbol.iterator]();
      size = rest.length + at + 1 + (ahead?.item === undefined ? 0 : 1);
    }
    return size;
  };
  const isChanged = (values: readonly Value[]): boolean => {
    const given = new Tuple(values);
    if (changed !== undefined && equal(budget, changed, given)) return false;
    changed = given;
    return true;
  };

  const number = (value: () => number) => () => BigInt(value());
  const variable: Instance = new Instance('LoopContext', {
    attributes: {
      index0: number(() => at),
      index: number(() => at + 1),
      length: number(length),
      revindex0: number(() => length() - at - 1),
      revindex: number(() => length() - at),
      depth0: number(() => depth),
      depth: number(() => depth + 1),
      first: () => at === 0,
      last: () => peek() === undefined,
      previtem: () => (at === 0 ? new Undefined('there is no previous item') : before!),
      nextitem: () => peek() ?? (ahead?.item === null ? null : new Undefined('there is no next item')),
      cycle: () =>
        method('cycle', (values, named) => {
          if (named.size > 0) throw typeError('cycle() takes no keyword arguments');
          if (values.length === 0) throw typeError('no items for cycling given');
          return values[at % values.length]!;
        }),
      changed: () =>
        method('changed', (values, named) => {
          if (named.size > 0) throw typeError('changed() takes no keyword arguments');
          return isChanged(values);
        }),
    },
    length,
    printed: () => `<LoopContext ${at + 1}/${length()}>`,
    call: (positional, named) => {
      const [items] = bind('loop', ['iterable'], positional, named);
      if (!recurse) throw typeError("The loop must have the 'recursive' marker to be called recursively.");
      return recurse(items!);
    },
  });

  const next = (): Value | undefined => {
    const item = ahead?.item === undefined ? pull() : ahead.item;
    ahead = undefined;
    if (item === undefined) return undefined;
    at += 1;
    before = current;
    current = item;
    return item;
  };
  return { next, variable };
}
