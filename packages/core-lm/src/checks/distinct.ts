import { InputError, type Check } from '@diffuse/check';

/** A list, as `check` wants it, in which nothing stands twice. */
export const distinct =
  (check: Check): Check =>
  (value, argument) => {
    check(value, argument);
    const given = value as readonly unknown[];
    if (new Set(given).size === given.length) return;
    const twice = given.find((part, i) => given.indexOf(part) < i);
    throw new InputError('OUT_OF_RANGE', argument, { asked: 'a list of different ones', found: twice });
  };
