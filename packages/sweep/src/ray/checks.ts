import {
  abortSignal,
  callable,
  count,
  fields,
  InputError,
  integer,
  list,
  name,
  optional,
  options,
  real,
  record,
  text,
  type Check,
} from '@diffuse/check';

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

/** A text that a program can be given. */
const word: Check = (value, argument) => {
  text(value, argument);
  if ((value as string).includes('\0'))
    throw new InputError('OUT_OF_RANGE', argument, { asked: 'a text without NUL', found: value });
};

const aPath: Check = (value, argument) => {
  name(value, argument);
  word(value, argument);
};

export const areSettings = options({
  address: name,
  folder: aPath,
  resources: fields({
    cpus: integer({ least: 1 }),
    gpus: real({ least: 0 }),
    memory: optional(real({ above: 0 })),
    minutes: optional(real({ above: 0 })),
  }),
  retries: count,
  workingFolder: optional(aPath),
  headers: optional(areHeaders),
});

export const areTasks = list(fields({ name, command: list(word, { least: 1 }), needs: list(name) }));

export const isWatch = fields({ signal: abortSignal, isSettled: callable, onLog: callable, onState: callable });
