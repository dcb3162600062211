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
import { dialects } from './servers/dialect.js';

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

const aKey: Check = (value, argument) => {
  name(value, argument);
  headerValue(value, argument);
};

const headers: Check = (value, argument) => {
  record(headerValue)(value, argument);
  const wrong = Object.keys(value as object).find((header) => !/^[\w!#$%&'*+.^`|~-]+$/.test(header));
  if (wrong !== undefined)
    throw new InputError('OUT_OF_RANGE', argument, { asked: 'named as headers are, such as x-api-key', found: wrong });
};

/** Seconds: longer than this no timer of Node's waits. */
const longestPatience = 2_000_000;

export const endpointSettings = options({
  url: address,
  model: optional(name),
  apiKey: optional(aKey),
  headers: optional(headers),
  patience: optional(real({ above: 0, most: longestPatience })),
  onWait: optional(callable),
  onUsage: optional(callable),
  concurrency: integer({ least: 1, most: 1000 }),
  signal: optional(abortSignal),
  onNote: optional(callable),
  onDrawn: optional(callable),
});

export const anEndpoint = fields({
  url: name,
  model: name,
  concurrency: integer({ least: 1, most: 1000 }),
  client: fields({ maxChoices: callable, complete: callable, giveUp: callable }),
});

/** What is needed besides where answers are to be of a format. */
export const holdsFormats = fields({ client: fields({ isFormatKnown: callable }) });

/** One that can be looked into. */
export const anExaminedEndpoint: Check = (value, argument) => {
  anEndpoint(value, argument);
  fields({
    client: fields({ asks: callable, leftOut: callable }),
    http: fields({ post: callable, look: callable, address: fields({ operation: callable, shown: name }) }),
    server: fields({ kind: oneOf(Object.keys(dialects)) }),
  })(value, argument);
  list()((value as { client: { leftOut(): unknown } }).client.leftOut(), `${argument}.client.leftOut()`);
};

const limits = {
  topP: real({ above: 0, most: 1 }),
  topK: integer({ least: 0 }),
  maxNewTokens: atLeastOne,
  maxReasoningTokens: optional(integer({ least: 0 })),
  format: optional(fields({ pattern: name, jsonSchema: optional(fields({})), accepts: callable })),
};

const batchRun = { model: name, seed: integer({ least: 0 }), temperature: real({ above: 0 }), ...limits };

export const aBatchRun = fields(batchRun);

export const batchSettings = fields({
  ...batchRun,
  url: address,
  onDrawn: optional(callable),
  ...{ resultsTo: callable, unansweredOf: callable },
  ...{ onRequest: callable, onUnanswered: callable, onFailure: callable, onNote: callable },
  onUsage: optional(callable),
});

/** How many answers a client asks for in one request. */
export const choicesAtOnce = atLeastOne;

const completion = optional(fields({ text, logProb: nullable(real()), finished: oneOf(['stop', 'length']) }));

/** What a client gives where so many answers were asked for: one at least. */
export function completionsOf(most: number): Check {
  const each = list(completion, { least: 1, most });
  return (value, argument) => {
    each(value, argument);
    if ((value as readonly unknown[]).every((one) => one === undefined))
      throw new InputError('WRONG_LENGTH', argument, { asked: 'one answer at least', found: value });
  };
}

export const aQuestion = fields({ request: text, response: text });

const each = {
  temperature: real({ least: 0 }),
  ...limits,
  signal: optional(abortSignal),
  onAnswer: callable,
};

export const eachOptions = options(each);

const drawing = options({ indices: list(integer({ least: 0 })), seed, ...each });

/** Those themselves are looked at when their turn comes. */
export const someAttempts: Check = (value, argument) => {
  if (typeof value !== 'object' || value === null || !(Symbol.iterator in value))
    throw new InputError('WRONG_TYPE', argument, {
      asked: 'a list, or what makes one as it is gone through',
      found: value,
    });
};

export const anAttempt = fields({ index: integer({ least: 0 }), question: aQuestion, seed });

export const drawOptions: Check = (value, argument) => {
  drawing(value, argument);
  const { indices } = value as { readonly indices: readonly number[] };
  const wrong = indices.findIndex((index, i) => i > 0 && index <= indices[i - 1]!);
  if (wrong < 0) return;
  const asked = `above the one before it, ${indices[wrong - 1]}`;
  throw new InputError('OUT_OF_RANGE', `${argument}.indices[${wrong}]`, { asked, found: indices[wrong] });
};
