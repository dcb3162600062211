import {
  abortSignal,
  callable,
  either,
  fields,
  InputError,
  list,
  name,
  options,
  optional,
  text,
  type Check,
} from '@diffuse/check';

/** Where a run is kept. */
export const aPlace = either(
  'a folder, { folder }, or where to make one, { in, name }',
  options({ folder: name }),
  options({ in: name, name }),
);

const anObject = fields({});

/** What a run's results depend on; that JSON holds all of it is looked at where it is put in JSON. */
export const aDescription = fields({
  command: text,
  settings: anObject,
  inputs: anObject,
  machine: anObject,
  code: text,
  begun: optional(anObject),
  named: optional(anObject),
});

/** URLs of modules in files. */
export const fileUrls = list((value, argument) => {
  name(value, argument);
  if (URL.canParse(value as string) && new URL(value as string).protocol === 'file:') return;
  throw new InputError('OUT_OF_RANGE', argument, { asked: 'the URL of a file, such as import.meta.url', found: value });
});

export const optionalNaming: Check = optional(callable);

/** A zod schema. */
export const aSchema = fields({ parse: callable, safeParse: callable });

const longestPart = 100;

/** The name of a part of a job: that of a file, on which every file system and every shell agree. */
export const aPartName: Check = (value, argument) => {
  text(value, argument);
  if (/^[a-z0-9][a-z0-9_-]*$/.test(value as string) && (value as string).length <= longestPart) return;
  throw new InputError('OUT_OF_RANGE', argument, {
    asked: `of small letters, digits, - and _, at most ${longestPart}, such as "w000-b0012"`,
    found: value,
  });
};

export const partsToWaitFor = list(fields({ name: aPartName, isDone: callable }));

export const theWait = options({ signal: optional(abortSignal), onWait: optional(callable) });
