/** What was asked for by one option cannot be done: which, and why. The command line says it with its flag. */
export class OptionError extends Error {
  readonly code = 'option';

  constructor(
    /** As the options' schema calls it. */
    readonly option: string,
    readonly value: unknown,
    /** What is wrong with it, and what to do. */
    readonly problem: string,
  ) {
    super(`${option} ${String(value)}: ${problem}`);
  }
}
