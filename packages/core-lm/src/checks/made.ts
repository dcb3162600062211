import { InputError, type Check } from '@diffuse/check';

/**
 * Notes what a function makes, so that it can be told from what only looks like it: a model's tensors and compiled
 * functions cannot be looked into.
 */
export function maker(by: string): { readonly made: <T extends object>(value: T) => T; readonly check: Check } {
  const known = new WeakSet();
  return {
    made(value) {
      known.add(value);
      return value;
    },
    check(value, argument) {
      if (typeof value !== 'object' || value === null || !known.has(value))
        throw new InputError('WRONG_TYPE', argument, { asked: `what ${by} gives`, found: value });
    },
  };
}

/** The error of what is asked of a thing that was let go. */
export const afterDispose = (what: string, remedy: string): InputError =>
  new InputError('WRONG_STATE', what, { asked: 'in use', found: 'was disposed of', remedy });
