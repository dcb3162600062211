import {
  abortSignal,
  callable,
  count,
  fields,
  InputError,
  integer,
  list,
  optional,
  options,
  real,
  text,
  type Check,
} from '@diffuse/check';

/** A text that is not empty and stands on one line. */
const line: Check = (value, argument) => {
  text(value, argument);
  // eslint-disable-next-line no-control-regex -- control characters are what this looks for
  if (!/^[^\u0000-\u001f\u007f]+$/.test(value as string))
    throw new InputError('OUT_OF_RANGE', argument, { asked: 'a text of one line', found: value });
};

const word: Check = (value, argument) => {
  text(value, argument);
  if ((value as string).includes('\0'))
    throw new InputError('OUT_OF_RANGE', argument, { asked: 'a word that a program can be given', found: value });
};

export const areTasks = list(fields({ name: line, command: list(word, { least: 1 }), needs: list(text) }));

/** What sbatch is told here, and by nobody else. */
const own = [
  'array',
  'chdir',
  'dependency',
  'job-name',
  'no-requeue',
  'open-mode',
  'output',
  'parsable',
  'requeue',
  'wrap',
];

const option: Check = (value, argument) => {
  line(value, argument);
  const [, name] = /^([a-z][a-z-]*)(=.+)?$/.exec(value as string) ?? [];
  if (name === undefined || own.includes(name))
    throw new InputError('OUT_OF_RANGE', argument, {
      asked: `an option of sbatch by its long name without dashes, as partition=gpu is, and none of ${own.join(', ')}`,
      found: value,
    });
};

const resources = options({
  cpus: integer({ least: 1 }),
  gpus: count,
  memory: optional(real({ above: 0 })),
  minutes: optional(real({ above: 0 })),
});

export const areSettings = options({
  folder: line,
  name: line,
  resources,
  retries: count,
  options: optional(list(option)),
  arraySize: optional(integer({ least: 1 })),
});

export const isWatch = fields({ signal: abortSignal, isSettled: callable, onLog: callable, onState: callable });
