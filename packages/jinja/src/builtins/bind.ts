import { typeError } from '../errors.js';
import type { Budget } from '../budget.js';
import { index } from '../values/convert.js';
import type { Lookup } from '../values/format.js';
import { Instance, textOf, typeName, type Named, type Value } from '../values/types.js';

/** A parameter's name, and its value where none is given. */
export type Parameter = string | readonly [name: string, fallback: Value];

/** What functions of the surroundings may use. */
export interface Machine extends Lookup {
  readonly budget: Budget;
  /** Whether what is undefined is an error wherever it is read, and None where it is written. */
  readonly strict: boolean;
  readonly filter: (name: Value, input: Value, positional: readonly Value[], named: Named) => Value;
  readonly test: (name: Value, input: Value, positional: readonly Value[], named: Named) => boolean;
  readonly call: (callee: Value, positional: readonly Value[], named: Named) => Value;
}

const nameOf = (parameter: Parameter) => (typeof parameter === 'string' ? parameter : parameter[0]);

/** Arguments in the order of the parameters, as Python hands them in; an error where they do not fit. */
export function bind(
  what: string,
  parameters: readonly Parameter[],
  positional: readonly Value[],
  named: Named,
  keywords = true,
): Value[] {
  if (positional.length > parameters.length)
    throw typeError(`${what}() takes at most ${parameters.length} arguments (${positional.length} given)`);
  for (const name of named.keys()) {
    const at = keywords ? parameters.findIndex((parameter) => nameOf(parameter) === name) : -1;
    if (at < 0) throw typeError(`${what}() got an unexpected keyword argument '${name}'`);
    if (at < positional.length) throw typeError(`${what}() got multiple values for argument '${name}'`);
  }
  return parameters.map((parameter, at) => {
    if (at < positional.length) return positional[at]!;
    const given = named.get(nameOf(parameter));
    if (given !== undefined) return given;
    if (typeof parameter === 'string') throw typeError(`${what}() missing required argument '${parameter}'`);
    return parameter[1];
  });
}

export const noNames: Named = new Map();

/** A method that prints as an address in Python. */
export const method = (name: string, run: (positional: readonly Value[], named: Named) => Value): Instance =>
  new Instance('builtin_function_or_method', { call: run, attributes: { __name__: () => name } });

/** The text of an argument that must be a string. */
export function asText(value: Value, what: string): string {
  const text = textOf(value);
  if (text === undefined) throw typeError(`${what}: str expected, not ${typeName(value)}`);
  return text;
}

export const asTextOrNone = (value: Value, what: string): string | null =>
  value === null ? null : asText(value, what);

/** An int argument as a number, beyond 2^53 as infinity. */
export function asCount(value: Value, what: string): number {
  const count = index(value, what);
  return count > 2n ** 53n ? Infinity : count < -(2n ** 53n) ? -Infinity : Number(count);
}
