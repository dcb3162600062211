import { InputError, name, type Check } from '@diffuse/check';

/** A path of a file system, there or not. */
export const path: Check = (value, argument) => {
  name(value, argument);
  if ((value as string).includes('\0'))
    throw new InputError('OUT_OF_RANGE', argument, { asked: 'a path, without a character of code 0', found: value });
};
