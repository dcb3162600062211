import type { Completion } from './completion.js';
import { proveContinuation } from './continuation.js';
import { explain } from './explain.js';
import type { Http } from './http.js';
import { messagesOf, type Question } from './question.js';
import { boundAnswers, budgetOf } from './reasoningBudget.js';
import { consequenceOf, refusedBy } from './refusable.js';
import { choicesIn, type Choice } from './reply.js';
import { dialects, type Dialect, type Fields } from './servers/dialect.js';
import type { LeftOut } from './servers/mayRemain.js';
import type { Server } from './servers/server.js';
import { ServerError } from './serverError.js';

/** The distribution that answers are drawn from, and where they end. */
export interface SamplingParameters {
  readonly temperature: number;
  readonly topP: number;
  /** Draw from the k most probable tokens only; 0: from all. */
  readonly topK: number;
  /** Longest answer in tokens. */
  readonly maxNewTokens: number;
  /**
   * Tokens that a model may think before it answers, besides; none unless given. Requests then ask for one answer each, and for as
   * many tokens as both together; vLLM and llama.cpp end a thought at the bound, and elsewhere one that is longer is taken if the
   * answer came all the same. An answer that is known to be longer than it may be is said to be cut off.
   */
  readonly maxReasoningTokens?: number | undefined;
}

/** One request: several completions of one question. */
export interface CompletionRequest extends SamplingParameters {
  readonly question: Question;
  /** Completions wanted. */
  readonly choices: number;
  readonly seed: number;
}

/** Gets completions from one model of an endpoint. */
export interface CompletionClient {
  /** Most completions that a request may ask for. */
  maxChoices(request: Pick<CompletionRequest, 'maxReasoningTokens'>): number;
  /**
   * Completions, one at least, as many as asked for at most; undefined in the place of one that failed, and is to be asked for again. Errors say
   * what to do.
   */
  complete(request: CompletionRequest, signal: AbortSignal): Promise<(Completion | undefined)[]>;
  /** Gives up a field that the endpoint does not honour: it is noted, once, and left out from then on. */
  giveUp(field: string, how: string): void;
  /** The fields that were given up so far. */
  leftOut(): readonly LeftOut[];
  /** The fields of a request that say what distribution is asked for, without those that were given up. */
  asks(drawing: SamplingParameters): Readonly<Record<string, unknown>>;
}

export interface ClientSettings {
  readonly model: string;
  readonly server: Server;
  readonly onNote: (message: string) => void;
}

const mostChoices = 10;

/** Learns which fields of a request the endpoint refuses: these are noted and left out from then on. */
export function createCompletionClient(http: Http, { model, server, onNote }: ClientSettings): CompletionClient {
  const dialect = dialects[server.kind];
  const most = Math.min(mostChoices, server.mostChoices ?? mostChoices);
  const { shown: url } = http.address;
  const left = new Map<string, string>();
  const said = new Set<string>();
  let givesSeveral = false;
  let continues: Promise<void> | undefined;

  const noteOnce = (what: string): void => {
    if (!said.has(what)) onNote(`${url} ${what}`);
    said.add(what);
  };

  const giveUp = (field: string, how: string): void => {
    if (left.has(field)) return;
    left.set(field, how);
    noteOnce(`${how}: ${consequenceOf(field)}`);
  };

  async function post(request: CompletionRequest, signal: AbortSignal): Promise<unknown> {
    const { body, spare, wished } = bodyOf(dialect, model, request, left);
    try {
      return await http.postOnce('/chat/completions', body, signal);
    } catch (error) {
      const echoes = [request.question.request, request.question.response, model];
      const fields = refusedBy(error, spare, echoes);
      const [wish] = refusedBy(error, Object.keys(wished), echoes);
      if (fields.length === 0 && wish !== undefined) throw refusedWish(wish, wished[wish], error as ServerError);
      if (fields.length === 0) throw error;
      for (const field of fields) giveUp(field, `refuses ${field}`);
      return post(request, signal);
    }
  }

  const refusedWish = (field: string, value: unknown, { status, said }: ServerError): Error =>
    new Error(
      `${url} refuses ${field} ${JSON.stringify(value)}: ${remedies[field] ?? usualRemedy} (HTTP ${status} ${said.message})`,
    );

  /** Choices of which one at least is an answer; where all fail for their own sake, and not for a while, of other seeds. */
  async function choicesOf(request: CompletionRequest, signal: AbortSignal): Promise<Choice[]> {
    let failures = 0;
    return http.patiently(async () => {
      const changed = Math.floor(failures / triesOfSeed);
      if (changed > 0) noteOnce(otherSeeds);
      const reply = await post({ ...request, seed: (request.seed + changed * apart) % 2 ** 31 }, signal);
      try {
        return boundAnswers(choicesIn(reply), reply, request);
      } catch (error) {
        failures++;
        throw error;
      }
    }, signal);
  }

  return {
    giveUp,
    leftOut: () => [...left].map(([field, how]) => ({ field, how })),
    asks(drawing) {
      const { wished, spare } = dialect.ask(drawing);
      return { ...wished, ...Object.fromEntries(Object.entries(spare).filter(([name]) => !left.has(name))) };
    },
    maxChoices: ({ maxReasoningTokens = 0 }) => (left.has('n') || maxReasoningTokens > 0 ? 1 : most),
    async complete(request, signal) {
      const cannot = dialect.cannot?.(request);
      if (cannot !== undefined) throw new Error(`${url} is ${server.kind}, which ${cannot}: leave that option out`);
      if (dialect.boundsThoughts === false && (request.maxReasoningTokens ?? 0) > 0) noteOnce(noBudget);
      try {
        if (request.question.response !== '') {
          continues ??= proveContinuation(http, model, request.question, signal);
          await continues.catch((error: unknown) => {
            continues = undefined;
            throw error;
          });
        }
        const choices = await choicesOf(request, signal);
        givesSeveral ||= choices.length > 1;
        if (choices.length < request.choices && !givesSeveral) giveUp('n', 'pays no heed to n');
        return choices.slice(0, request.choices).map(orFailed);
      } catch (error) {
        throw explain(error, { url, model });
      }
    },
  };
}

const orFailed = (choice: Choice): Completion | undefined => (choice instanceof ServerError ? undefined : choice);

/** Times that answers are drawn with a seed that an endpoint fails at. */
const triesOfSeed = 4;
/** What a seed is changed by: no other request's is as near to it. */
const apart = 2 ** 30 - 3;
const otherSeeds = `fails at some seeds each time: after ${triesOfSeed} times another is taken; should it fail for what the answers are, such answers are missing`;

const noBudget = 'has no field for the length of a thought alone: thought and answer are bounded together';
const usualRemedy = 'it takes only its own; leave it at the value that asks for the whole distribution';
const remedies: Readonly<Record<string, string>> = {
  temperature: 'it takes only its own; leave the temperature at 1',
  max_completion_tokens: 'it takes no max_tokens either, and answers need a limit',
};

interface Body {
  readonly body: object;
  /** Its fields that can be left out: all that do not say what was wished for. */
  readonly spare: readonly string[];
  /** Those that say it. */
  readonly wished: Fields;
}

function bodyOf(dialect: Dialect, model: string, request: CompletionRequest, left: ReadonlyMap<string, string>): Body {
  const { question, choices, seed, maxNewTokens, maxReasoningTokens = 0 } = request;
  const longest = maxNewTokens + maxReasoningTokens;
  const asked = dialect.ask(request);
  const spare = {
    n: choices,
    [dialect.seed]: seed,
    logprobs: true,
    ...(!left.has('logprobs') && dialect.reporting),
    max_tokens: longest,
    ...(dialect.boundsThoughts !== false && budgetOf(maxReasoningTokens)),
    ...asked.spare,
  };
  const kept = Object.entries(spare).filter(([name]) => !left.has(name));
  const wished = { ...asked.wished, ...(left.has('max_tokens') && { max_completion_tokens: longest }) };
  return {
    body: {
      model,
      messages: messagesOf(question),
      ...Object.fromEntries(kept),
      ...wished,
      ...(question.response !== '' && { continue_final_message: true, add_generation_prompt: false }),
    },
    spare: kept.map(([name]) => name),
    wished,
  };
}
