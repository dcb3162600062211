import {
  abortSignal,
  callable,
  count,
  either,
  fields,
  flag,
  integer,
  list,
  name,
  nullable,
  oneOf,
  optional,
  real,
  record,
  seed,
  text,
} from '@diffuse/check';
import { linearFormats } from '@diffuse/checkpoints';
import { devices } from '@diffuse/jit/node';
import { checkTask } from '@diffuse/tasks';
import { mostPatience } from './endpoint/mostPatience.js';

export const anObject = fields({});

export const aContext = fields({
  signal: abortSignal,
  cacheFolder: text,
  hub: fields({ cacheFolder: text, endpoint: text, offline: flag }),
  endpoints: fields({ variable: callable }),
  standardInput: optional(callable),
  program: optional(fields({ words: callable, line: callable })),
  waits: optional(callable),
  progress: callable,
  note: callable,
  asked: optional(fields({ command: name, options: fields({}) })),
  layout: optional(fields({})),
  opened: optional(callable),
  atEnd: optional(callable),
});

/** An object of zod's, by the schemas of its fields. */
export const aZodObject = fields({ safeParse: callable, shape: anObject });

export const someTasks = list(checkTask);

export const aStage = fields({
  ...{ folder: name, stage: callable, metrics: callable, answers: callable, tuning: callable, readLog: callable },
  ...{
    writeLog: callable,
    endpoint: callable,
    endpointSoFar: callable,
    adapter: callable,
    merged: callable,
    records: callable,
  },
});

export const aPart = fields({ stage: aStage, title: text, context: aContext });

const aSetting = nullable(either('what JSON holds', text, real(), flag, list(), anObject));

export const aManifest = fields({
  command: text,
  settings: record(optional(aSetting)),
  begun: optional(record(aSetting)),
  named: optional(record(optional(aSetting))),
  inputs: fields({
    model: optional(fields({ name: optional(text), endpoint: optional(text) })),
    adapters: optional(anObject),
  }),
});

const model = {
  model: name,
  device: oneOf([...devices, 'auto']),
  weights: oneOf(linearFormats),
  threads: optional(integer({ least: 1 })),
  cudaMemory: optional(real({ above: 0 })),
  maxCache: optional(real({ least: 0 })),
  profile: optional(name),
  chatTemplate: optional(name),
  date: optional(name),
  lastLayers: optional(either('half, all or an integer, at least 1', oneOf(['half', 'all']), integer({ least: 1 }))),
  out: optional(name),
};

/** Which model, and on what it is run; where the run is kept. */
export const modelSettings = fields(model);

/** The same of a model with an adapter, or of an endpoint. */
const answerer = {
  ...model,
  adapter: optional(name),
  endpointModel: optional(name),
  concurrency: integer({ least: 1 }),
  header: list(text),
  apiKeyVariable: optional(name),
  patience: real({ above: 0, most: mostPatience }),
  maxReasoningTokens: optional(integer({ least: 0 })),
  tokenizer: optional(name),
};

export const answererSettings = fields(answerer);

/** The same where answers come from files. */
export const batchRunSettings = fields({
  ...{
    ...answerer,
    batchFile: optional(name),
    priceIn: optional(real({ least: 0 })),
    priceOut: optional(real({ least: 0 })),
  },
  ...{ seed, samples: count, maxNewTokens: integer({ least: 1 }), temperature: real({ above: 0 }) },
  ...{ topP: real({ above: 0, most: 1 }), topK: count },
});

export const someQuestions = list(fields({ request: text, response: text }));

export const anUndertaking = fields({
  command: name,
  options: aZodObject,
  tasks: optional(someTasks),
  adapters: optional(record(optional(name))),
  elsewhere: optional(record(name)),
  inputs: optional(anObject),
  scored: optional(flag),
  admits: optional(callable),
  code: optional(list(name)),
});

/** The files of a batch, where there are some. */
export const optionalBatch = optional(fields({ answerer: fields({ name, answerer: anObject }), settle: callable }));
