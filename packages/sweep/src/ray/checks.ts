import { count, InputError, name, optional, options, real, record, text, type Check } from '@diffuse/check';
import { line, resources } from '../checks.js';

/** A text that a header can hold. It may be a secret, and is not said. */
const headerValue: Check = (value, argument) => {
  text(value, argument);
  if (!/^[\t\x20-\x7e\x80-\xff]*$/.test(value as string))
    throw new InputError('OUT_OF_RANGE', argument, {
      asked: 'a text on one line',
      found: undefined,
      instead: `${argument} has a character that no header can hold, such as the end of a line: leave it out`,
    });
};

const areHeaders: Check = (value, argument) => {
  record(headerValue)(value, argument);
  const wrong = Object.keys(value as object).find((header) => !/^[\w!#$%&'*+.^`|~-]+$/.test(header));
  if (wrong !== undefined)
    throw new InputError('OUT_OF_RANGE', argument, { asked: 'named as headers are, such as x-api-key', found: wrong });
};

export const areSettings = options({
  address: name,
  folder: line,
  resources: resources(real({ least: 0 })),
  retries: count,
  workingFolder: optional(line),
  headers: optional(areHeaders),
});
