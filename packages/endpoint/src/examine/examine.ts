import { abortSignal, callable, integer, optional, options } from '@diffuse/check';
import { setMaxListeners } from 'node:events';
import { anExaminedEndpoint, choicesAtOnce } from '../checks.js';
import { proveContinuation } from '../continuation.js';
import { namesIn } from '../chooseModel.js';
import type { Endpoint } from '../openEndpoint.js';
import type { Server } from '../servers/server.js';
import { honoursLogProbs, honoursMaxTokens, honoursN, honoursStop, honoursTopLogProbs } from './answers.js';
import { createAsker, probeTokens, wholeDistribution, type Ask, type RankedToken } from './asker.js';
import { baselineOf, requests } from './baseline.js';
import { drawBeginnings } from './drawBeginnings.js';
import type { Honour } from './honour.js';
import { honoursLimits } from './limits.js';

/** What was found of an endpoint by asking it. */
export interface Examination {
  readonly server: Server;
  /** Names of the models that it lists. */
  readonly models: readonly string[];
  /** What was asked. */
  readonly request: string;
  /** Whether different seeds give different answers. */
  readonly draws: boolean;
  readonly honours: readonly Honour[];
  /** Of the request in the server's chat template; null where it does not count them. */
  readonly promptTokens: number | null;
  /** How answers begin, drawn without a limit, each token with the most probable ones at its place; none where no log-probabilities are given. */
  readonly beginnings: readonly (readonly RankedToken[])[];
}

export interface ExaminationOptions {
  /** Answers whose beginnings are drawn. */
  readonly draws: number;
  readonly signal?: AbortSignal;
  /** Requests that were answered. */
  readonly onProgress?: ((done: number) => void) | undefined;
}

const examination = options({
  draws: integer({ least: 0 }),
  signal: optional(abortSignal),
  onProgress: optional(callable),
});

/** Requests besides those for beginnings: the client's first, two questions with seven seeds, and the fields one by one. */
const requestsBesides = 1 + requests.length * 7 + 6 + 4 * 3 + 2;

/**
 * The most requests that an examination takes, those for fields that are refused at first left out, and the most tokens of
 * their answers. Throws an InputError on what is no endpoint or number of draws.
 *
 * @example
 * import { examinationCost, openEndpoint } from '@diffuse/endpoint';
 *
 * const endpoint = await openEndpoint({ url: 'http://localhost:8000/v1', concurrency: 8 });
 * console.log(examinationCost(endpoint, 400)); // { requests: 75, tokens: 2160 }
 */
export function examinationCost(
  endpoint: Endpoint,
  draws: number,
): { readonly requests: number; readonly tokens: number } {
  anExaminedEndpoint(endpoint, 'endpoint');
  integer({ least: 0 })(draws, 'draws');
  const most = endpoint.client.maxChoices({});
  choicesAtOnce(most, 'endpoint.client.maxChoices()');
  const drawing = Math.ceil(draws / most);
  return {
    requests: requestsBesides + drawing,
    tokens: requestsBesides * probeTokens + draws * beginningTokens,
  };
}

/** Tokens of an answer that are drawn to see how it begins. */
const beginningTokens = 4;

/**
 * Finds out, by asking, what an endpoint does with the fields of a request, and how its answers begin. Fields that it refuses are no
 * error; throws an Error that says what to do where it does not answer at all, and an InputError on what is no endpoint or option.
 *
 * @example
 * import { examine, openEndpoint } from '@diffuse/endpoint';
 *
 * const endpoint = await openEndpoint({ url: 'http://localhost:8000/v1', concurrency: 8 });
 * for (const { field, honoured, evidence } of (await examine(endpoint, { draws: 0 })).honours) console.log(field, honoured, evidence);
 */
export async function examine(endpoint: Endpoint, given: ExaminationOptions): Promise<Examination> {
  anExaminedEndpoint(endpoint, 'endpoint');
  examination(given, 'options');
  const { draws, signal = new AbortController().signal, onProgress } = given;
  const { client, http, server, model } = endpoint;
  setMaxListeners(0, signal); // every request has one on it, as long as it is under way
  let done = 0;
  const counted =
    (ask: Ask): Ask =>
    async (...of) => {
      const reply = await ask(...of);
      onProgress?.(++done);
      return reply;
    };
  const models = namesIn((await http.look(http.address.operation('/models'), signal))?.json);
  const first = { ...wholeDistribution, question: { request: requests[0]!, response: '' }, choices: 1, seed: 1 };
  await client.complete(first, signal); // learns which fields are refused
  onProgress?.(++done);
  const baseline = await baselineOf(counted(createAsker(endpoint, requests[0]!, signal)));
  const { request, diverse } = baseline;
  const ask = counted(createAsker(endpoint, request, signal));
  const left = client.leftOut();
  const n = await honoursN(ask, baseline);
  const { honour: topLogProbs, top } = await honoursTopLogProbs(ask);
  const honours = [
    n,
    left.find(({ field }) => field.endsWith('seed')) ? refused('seed', left) : baseline.seed,
    await honoursLogProbs(ask),
    topLogProbs,
    await honoursStop(ask, baseline),
    await honoursMaxTokens(
      ask,
      left.some(({ field }) => field === 'max_tokens') ? 'max_completion_tokens' : 'max_tokens',
    ),
    ...(await honoursLimits(ask, endpoint, baseline)),
    await honoursContinuation(endpoint, signal),
  ];
  onProgress?.((done += 2));
  const choices = n.honoured === 'yes' ? client.maxChoices({}) : 1;
  const reports = honours.some(({ field, honoured }) => field === 'logprobs' && honoured === 'yes');
  const beginnings = reports
    ? await drawBeginnings(ask, { draws, choices, top, tokens: beginningTokens, concurrency: endpoint.concurrency })
    : [];
  return {
    server,
    models: models.length > 0 ? models : [model],
    request,
    draws: diverse,
    honours,
    promptTokens: baseline.promptTokens ?? null,
    beginnings,
  };
}

const refused = (field: string, left: readonly { readonly field: string; readonly how: string }[]): Honour => ({
  field,
  honoured: 'refused',
  evidence: `the server ${left.find((each) => each.field.endsWith(field))!.how}`,
});

const begun = 'The';

async function honoursContinuation({ http, model, server }: Endpoint, signal: AbortSignal): Promise<Honour> {
  const field = 'continue_final_message';
  try {
    await proveContinuation({ http, model, kind: server.kind }, { request: requests[1]!, response: begun }, signal);
    return {
      field,
      honoured: 'yes',
      evidence: `an answer begun with "${begun}" is the end of the prompt, and gone on with`,
    };
  } catch (error) {
    signal.throwIfAborted();
    const { message } = error as Error;
    return {
      field,
      honoured: /HTTP \d/.test(message) ? 'refused' : 'no',
      evidence: (/: (.*);/.exec(message) ?? ['', message])[1]!,
    };
  }
}
