import { shown } from './shown.js';

/** Why an argument is refused. */
export type InputFault =
  /** It is of another kind: a text where a number is wanted, nothing where something is. */
  | 'WRONG_TYPE'
  /** It is of the kind and outside what is allowed. */
  | 'OUT_OF_RANGE'
  /** It has too many or too few parts, or not as many as another argument. */
  | 'WRONG_LENGTH'
  /** Its numbers are no probabilities, or do not sum to 1. */
  | 'NOT_A_DISTRIBUTION'
  /** An option that does not exist. */
  | 'UNKNOWN_OPTION'
  /** Right in itself, and not now: what it is asked of was disposed of, or is busy. */
  | 'WRONG_STATE';

/** What is wrong with an argument. */
export interface InputProblem {
  /** What was to be given, as it goes on after "must be". */
  readonly asked: string;
  /** What was given. */
  readonly found: unknown;
  /** What to do, where it does not follow. */
  readonly remedy?: string | undefined;
  /** The whole message, where one is clearer than what the parts make. */
  readonly instead?: string | undefined;
}

/**
 * A function was given what it cannot take: `argument` must be `asked`, and `found` was found. Nothing was done.
 *
 * @example
 * import { InputError } from '@diffuse/check';
 * import { entropy } from '@diffuse/metrics';
 *
 * try {
 *   entropy([3, 1]);
 * } catch (error) {
 *   if (error instanceof InputError) console.log(error.code, error.argument, error.asked, error.found);
 * }
 */
export class InputError extends RangeError {
  override readonly name = 'InputError';
  readonly code: InputFault;
  /** The argument's name, or the path to the part that is wrong: `options.rank`. */
  readonly argument: string;
  readonly asked: string;
  readonly found: unknown;
  /** What to do, where it does not follow. */
  readonly remedy: string | undefined;

  constructor(code: InputFault, argument: string, { asked, found, remedy, instead }: InputProblem) {
    super(instead ?? `${argument} must be ${asked}, found ${shown(found)}${remedy === undefined ? '' : `: ${remedy}`}`);
    this.code = code;
    this.argument = argument;
    this.asked = asked;
    this.found = found;
    this.remedy = remedy;
  }
}
