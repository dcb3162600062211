import { list, text } from '@diffuse/check';
import { anObject } from './checks.js';
/** What was asked for by one option cannot be done: which, and why. The command line says it with its flag. */
export class OptionError extends Error {
  readonly code = 'option';

  constructor(
    /** As the options' schema calls it. */
    readonly option: string,
    /** Nothing where it is not to be printed. */
    readonly value: unknown,
    /** What is wrong with it, and what to do. */
    readonly problem: string,
  ) {
    super(`${value === undefined ? option : `${option} ${String(value)}`}: ${problem}`);
  }
}

/**
 * Throws on the first of these options that was given, where it would make no difference.
 *
 * @example
 * import { refuseGiven } from '@diffuse/workbench';
 *
 * refuseGiven({ rank: 4 }, ['rank', 'alpha'], 'nothing is tuned: leave it out'); // throws an OptionError: rank 4: nothing …
 */
export function refuseGiven(given: object, names: readonly string[], problem: string): void {
  anObject(given, 'given');
  list(text)(names, 'names');
  text(problem, 'problem');
  const name = names.find((each) => each in given && given[each as keyof typeof given] !== undefined);
  if (name !== undefined) throw new OptionError(name, given[name as keyof typeof given], problem);
}
