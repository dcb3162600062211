import {
  abortSignal,
  callable,
  count,
  fields,
  flag,
  InputError,
  integer,
  list,
  name,
  nullable,
  oneOf,
  optional,
  real,
  seed,
  text,
  type Check,
} from '@diffuse/check';
import { linearFormats } from '@diffuse/checkpoints';
import { adaptedModel } from '@diffuse/core-lm/checks';
import { checkTask } from '@diffuse/tasks';
import { kinds } from './noAnswers.js';

/** What long work may be told besides what it is to do. */
export const watch = {
  signal: abortSignal,
  onProgress: callable,
  onNote: callable,
};

/** Each of the parts may be left out. */
export const allOptional = (parts: Readonly<Record<string, Check>>): Record<string, Check> =>
  Object.fromEntries(Object.entries(parts).map(([part, check]) => [part, optional(check)]));

/** How answers are drawn, but for how many. */
export const drawing = {
  maxNewTokens: integer({ least: 1 }),
  temperature: real({ above: 0 }),
  topK: count,
  topP: real({ above: 0, most: 1 }),
  seed,
};

export const aChat = fields({ encode: callable, decode: callable, tokenBytes: callable, endTokens: list(count) });

const subject = { model: adaptedModel, chat: aChat };

const aSubject = fields(subject);

export const aBaseSubject = fields({
  ...subject,
  base: fields({ name, revision: optional(name), opens: name }),
  chatTemplate: optional(text),
  day: optional(text),
});

/** What is asked of an endpoint looks at the rest. */
const endpoint = { url: name, model: name, concurrency: integer({ least: 1 }), client: fields({}) };

const anEndpoint = fields(endpoint);

export const aServed = fields({ ...endpoint, chat: aChat });

const anObject = fields({});

const isClient = (value: unknown): boolean => 'client' in (value as object);

export const aScorable: Check = (value, argument) => {
  anObject(value, argument);
  (isClient(value) ? aServed : aSubject)(value, argument);
};

export const anAnswerer: Check = (value, argument) => {
  anObject(value, argument);
  ('chat' in (value as object) ? aScorable : anEndpoint)(value, argument);
};

export const someTasks = list(checkTask);

export const aWatch = fields(allOptional(watch));

export const scoring = fields(allOptional({ ...watch, trieTokens: integer({ least: 1 }) }));

export const reading = fields(
  allOptional({ weights: oneOf(linearFormats), chatTemplate: text, day: name, keptBytes: count }),
);

export const fetching = fields({
  cacheFolder: text,
  hub: fields({ cacheFolder: text, endpoint: text, offline: flag, packageIndexes: optional(list(text)) }),
});

/** What answers are drawn to. */
export const aQuestion = fields({ request: text, response: text, targets: list(text), eos: flag });

const eachOf = { ...drawing, maxReasoningTokens: optional(count) };

export const sampling = fields({ samples: count, ...eachOf });

/** Of draws that are counted otherwise. */
export const eachSampling = fields(eachOf);

export const judging = fields({ seed, within: optional(real({ above: 0, below: 1 })) });

const aRecord = fields({
  index: count,
  text,
  value: nullable(text),
  logProb: nullable(real()),
  finished: oneOf(['stop', 'length']),
  counted: nullable(flag),
  formatLogMass: optional(real({ most: 0 })),
  reasoning: optional(text),
  reason: optional(text),
  noAnswer: optional(oneOf(kinds)),
});

export const records = list(aRecord);

/** Draws of one prompt, one at least. */
export const someRecords = list(aRecord, { least: 1 });

/** A prompt as `encodeTasks` gives it. */
export const aTaskPrompt = fields({
  task: text,
  file: text,
  prompt: fields({
    file: text,
    request: text,
    response: text,
    eos: flag,
    targets: list(text, { least: 1 }),
    weights: list(real({ least: 0 })),
  }),
  encoded: fields({ prompt: list(count), targets: list(undefined, { least: 1 }) }),
  optimum: real({ least: 0 }),
});

/** Prompts as `encodeTasks` gives them; `purpose` says what there is nothing for where there are none. */
export const somePrompts = (purpose: string): Check => {
  const each = list(aTaskPrompt);
  return (value, argument) => {
    each(value, argument);
    if ((value as readonly unknown[]).length === 0)
      throw new InputError('WRONG_LENGTH', argument, { asked: 'prompts with targets', found: value, remedy: purpose });
  };
};
