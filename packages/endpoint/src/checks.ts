import {
  abortSignal,
  callable,
  fields,
  InputError,
  integer,
  list,
  name,
  nullable,
  oneOf,
  optional,
  options,
  real,
  record,
  seed,
  text,
  type Check,
} from '@diffuse/check';

const atLeastOne = integer({ least: 1 });

/** An address of the web, as the client takes it. */
const address: Check = (value, argument) => {
  name(value, argument);
  const url = URL.canParse(value as string) ? new URL(value as string) : undefined;
  if (url === undefined || !['http:', 'https:'].includes(url.protocol))
    throw new InputError('OUT_OF_RANGE', argument, {
      asked: 'the address of an API, such as http://localhost:8000/v1',
      found: value,
    });
};

export const endpointSettings = options({
  url: address,
  model: optional(name),
  apiKey: optional(name),
  headers: optional(record(text)),
  patience: optional(real({ above: 0 })),
  onWait: optional(callable),
  onUsage: optional(callable),
  concurrency: integer({ least: 1, most: 1000 }),
  signal: optional(abortSignal),
  onNote: optional(callable),
});

export const anEndpoint = fields({
  url: name,
  model: name,
  concurrency: integer({ least: 1, most: 1000 }),
  client: fields({ maxChoices: callable, complete: callable, giveUp: callable }),
});

const batchRun = {
  ...{ model: name, seed: integer({ least: 0 }), temperature: real({ above: 0 }), topP: real({ above: 0, most: 1 }) },
  ...{ topK: integer({ least: 0 }), maxNewTokens: atLeastOne, maxReasoningTokens: optional(integer({ least: 0 })) },
};

export const aBatchRun = fields(batchRun);

export const batchSettings = fields({
  ...batchRun,
  url: address,
  ...{ resultsTo: callable, unansweredOf: callable },
  ...{ onRequest: callable, onUnanswered: callable, onFailure: callable, onNote: callable },
  onUsage: optional(callable),
});

/** How many answers a client asks for in one request. */
export const choicesAtOnce = atLeastOne;

const completion = optional(fields({ text, logProb: nullable(real()), finished: oneOf(['stop', 'length']) }));

/** What a client gives where so many answers were asked for. */
export const completionsOf = (most: number): Check => list(completion, { least: 1, most });

export const aQuestion = fields({ request: text, response: text });

const drawing = options({
  indices: list(integer({ least: 0 })),
  seed,
  temperature: real({ least: 0 }),
  topP: real({ above: 0, most: 1 }),
  topK: integer({ least: 0 }),
  maxNewTokens: atLeastOne,
  maxReasoningTokens: optional(integer({ least: 0 })),
  signal: optional(abortSignal),
  onAnswer: callable,
});

export const drawOptions: Check = (value, argument) => {
  drawing(value, argument);
  const { indices } = value as { readonly indices: readonly number[] };
  const wrong = indices.findIndex((index, i) => i > 0 && index <= indices[i - 1]!);
  if (wrong < 0) return;
  const asked = `above the one before it, ${indices[wrong - 1]}`;
  throw new InputError('OUT_OF_RANGE', `${argument}.indices[${wrong}]`, { asked, found: indices[wrong] });
};
