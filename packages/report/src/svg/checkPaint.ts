import * as check from '@diffuse/check';
import { InputError, type Check } from '@diffuse/check';
import { color } from 'd3-color';
import { themes } from './theme.js';

export const checkTheme: Check = check.optional(check.oneOf(Object.keys(themes)));

/** A colour of CSS, or null for none. */
export const checkBackground: Check = check.optional(
  check.nullable((value, argument) => {
    const asked = 'a CSS colour, or null for none';
    if (typeof value !== 'string') throw new InputError('WRONG_TYPE', argument, { asked, found: value });
    if (color(value) === null) throw new InputError('OUT_OF_RANGE', argument, { asked, found: value });
  }),
);
