import type { Completion } from '../completion.js';
import { explain } from '../explain.js';
import { Malformed } from '../faults.js';
import type { Endpoint } from '../openEndpoint.js';
import { messagesOf } from '../question.js';
import { choicesIn } from '../reply.js';
import { isObject } from '../saidIn.js';
import { textOf } from '../sameSeed.js';
import { tokensIn } from '../tokens.js';
import { completionTokensIn, promptTokensIn } from '../usage.js';
import { dialects, type Fields } from '../servers/dialect.js';
import { ServerError } from '../serverError.js';
import { OutOfPatience } from '../withPatience.js';

/** A token as it is reported, with the most probable ones at its place. */
export interface RankedToken {
  readonly token: string;
  /** nats */
  readonly logProb: number;
  readonly top: readonly { readonly token: string; readonly logProb: number }[];
}

/** What came of a request. */
export interface Reply {
  /** Of each choice, what was thought before it included. */
  readonly texts: readonly string[];
  readonly finished: readonly ('stop' | 'length')[];
  readonly tokens: readonly (readonly RankedToken[])[];
  readonly promptTokens: number | undefined;
  readonly completionTokens: number | undefined;
}

/** What a server said that refused a request. */
export interface Refusal {
  readonly refused: string;
}

/** Asks a question with fields of a request besides the usual ones, or in their place; `max_tokens` by the name that the server takes. */
export type Ask = (seed: number, fields?: Fields, request?: string) => Promise<Reply | Refusal>;

export const isRefusal = (of: Reply | Refusal): of is Refusal => 'refused' in of;

/** Tokens of an answer to a question that is asked to see what comes of it. */
export const probeTokens = 16;

/** The usual fields are those that the client has found the server to take. */
export function createAsker({ client, http, model, server, url }: Endpoint, usual: string, signal: AbortSignal): Ask {
  return async (seed, { max_tokens = probeTokens, ...fields } = {}, request = usual) => {
    const left = new Set(client.leftOut().map(({ field }) => field));
    const { seed: seedField } = dialects[server.kind];
    const body = {
      model,
      messages: messagesOf({ request, response: '' }),
      ...client.asks(wholeDistribution),
      ...(!left.has(seedField) && { [seedField]: seed }),
      [left.has('max_tokens') ? 'max_completion_tokens' : 'max_tokens']: max_tokens,
      ...fields,
    };
    try {
      return replyOf(await http.post('/chat/completions', body, signal));
    } catch (error) {
      const cause = error instanceof OutOfPatience ? error.cause : error;
      if (cause instanceof Malformed && fields['logprobs'] === true) return { refused: cause.message };
      if (cause instanceof ServerError && isOfTheRequest(cause))
        return { refused: `HTTP ${cause.status} ${cause.message}` };
      throw explain(error, { url, model });
    }
  };
}

/** Nothing cut off, nothing reshaped. */
export const wholeDistribution = { temperature: 1, topP: 1, topK: 0, maxNewTokens: probeTokens };

/** Whether a server says no to what was asked, or breaks down over it. */
const isOfTheRequest = ({ status }: ServerError): boolean =>
  ![401, 402, 404, 408, 409, 425, 429, 502, 503, 504].includes(status);

function replyOf(json: unknown): Reply {
  const answers = choicesIn(json).filter((choice): choice is Completion => !(choice instanceof ServerError));
  const { choices } = json as { choices: unknown[] };
  return {
    texts: answers.map(textOf),
    finished: answers.map(({ finished }) => finished),
    tokens: choices.map((choice, i) => rankedIn(isObject(choice) ? choice['logprobs'] : undefined, i)),
    promptTokens: promptTokensIn(json),
    completionTokens: completionTokensIn(json),
  };
}

type Told = Omit<RankedToken, 'top'>;

/** Those of which the probability is told. */
const rankedIn = (logprobs: unknown, i: number): RankedToken[] =>
  tokensIn(logprobs, `choices[${i}].logprobs`).flatMap(({ top, ...own }) =>
    isTold(own) ? [{ ...own, top: top.filter(isTold) }] : [],
  );

const isTold = (token: { readonly logProb: number | null }): token is Told => token.logProb !== null;
