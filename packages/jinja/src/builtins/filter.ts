import type { Named, Value } from '../values/types.js';
import { bind, type Machine, type Parameter } from './bind.js';

/** A filter: the value before the bar, then its arguments. */
export type Filter = (machine: Machine, input: Value, positional: readonly Value[], named: Named) => Value;

/** A filter whose parameters have names; the first is what it filters. */
export const filter =
  (name: string, parameters: readonly Parameter[], run: (machine: Machine, ...args: Value[]) => Value): Filter =>
  (machine, input, positional, named) =>
    run(machine, ...bind(name, parameters, [input, ...positional], named));

export type Filters = Readonly<Record<string, Filter>>;
