import { InputError, type Check } from '@diffuse/check';
import { Malformed } from './faults.js';

/** Throws a Malformed, which names the part that is wrong, unless a part of a reply is as the API says. */
export function hold(check: Check, part: unknown, field: string): void {
  try {
    check(part, field);
  } catch (error) {
    throw error instanceof InputError ? new Malformed(error.argument, error.message) : error;
  }
}
