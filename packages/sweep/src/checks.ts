import {
  abortSignal,
  callable,
  either,
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

const someOptions = fields({});

export const isSweep = fields({
  command: name,
  options: someOptions,
  matrix: record(either('a list of values, or names with options', list(), record(someOptions))),
  exclude: list(record(list(text))),
});

/** A text that a program can be given. */
const word: Check = (value, argument) => {
  text(value, argument);
  if ((value as string).includes('\0'))
    throw new InputError('OUT_OF_RANGE', argument, { asked: 'a text without NUL', found: value });
};

/** A text that is not empty and stands on one line, as a name does. */
export const line: Check = (value, argument) => {
  text(value, argument);
  // eslint-disable-next-line no-control-regex -- control characters are what this looks for
  if (!/^[^\u0000-\u001f\u007f]+$/.test(value as string))
    throw new InputError('OUT_OF_RANGE', argument, { asked: 'a text of one line', found: value });
};

/** What each task needs, of an engine that gives GPUs out as `gpus` has it. */
export const resources = (gpus: Check): Check =>
  options({
    cpus: integer({ least: 1 }),
    gpus,
    memory: optional(real({ above: 0 })),
    minutes: optional(real({ above: 0 })),
  });

export const areTasks = list(fields({ name: line, command: list(word, { least: 1 }), needs: list(text) }));

export const isWatch = fields({ signal: abortSignal, isSettled: callable, onLog: callable, onState: callable });
