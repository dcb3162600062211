import { count, InputError, integer, list, optional, options, type Check } from '@diffuse/check';
import { line, resources } from '../checks.js';

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

export const areSettings = options({
  folder: line,
  name: line,
  resources: resources(count),
  retries: count,
  options: optional(list(option)),
  arraySize: optional(integer({ least: 1 })),
});
