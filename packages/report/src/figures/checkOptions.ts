import * as check from '@diffuse/check';
import { InputError, type Check } from '@diffuse/check';
import { everyTone } from '../svg/theme.js';

/** What every figure has. */
export const figureText = {
  title: check.name,
  subtitle: check.optional(check.text),
  description: check.optional(check.text),
};

/** Panels side by side: more than six leave none of them room. */
export const columnCount = check.optional(check.integer({ least: 1, most: 6 }));

/** A series' colour, by its name. */
export const tone = check.optional(check.oneOf(everyTone));

/** A map, each of whose values is as `each` wants it, by names. */
export function mapOf(each: Check): Check {
  return (value, argument) => {
    // By its tag: a map from another frame of a page is of another class.
    if (Object.prototype.toString.call(value) !== '[object Map]')
      throw new InputError('WRONG_TYPE', argument, { asked: 'a Map', found: value });
    for (const [name, part] of value as Map<unknown, unknown>) {
      check.text(name, `a key of ${argument}`);
      each(part, `${argument}.get(${JSON.stringify(name)})`);
    }
  };
}
