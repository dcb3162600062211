import type { Completion } from './completion.js';
import { proveContinuation } from './continuation.js';
import { explain } from './explain.js';
import type { Http } from './http.js';
import { messagesOf, type Question } from './question.js';
import { consequenceOf, refusedBy } from './refusable.js';
import { choicesIn, type Choice } from './reply.js';
import { dialects, type Dialect } from './servers/dialect.js';
import type { LeftOut } from './servers/mayRemain.js';
import type { Server } from './servers/server.js';
import { ServerError } from './serverError.js';
import { withPatience, type Patience } from './withPatience.js';

/** The distribution that answers are drawn from, and where they end. */
export interface SamplingParameters {
  readonly temperature: number;
  readonly topP: number;
  /** Draw from the k most probable tokens only; 0: from all. */
  readonly topK: number;
  /** Longest answer in tokens. */
  readonly maxNewTokens: number;
  /** Tokens that a model may think before it answers, besides; none unless given. */
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

export interface ClientSettings extends Omit<Patience, 'signal'> {
  readonly model: string;
  readonly server: Server;
  readonly onNote: (message: string) => void;
}

const mostChoices = 10;

/** Learns which fields of a request the endpoint refuses: these are noted and left out from then on. */
export function createCompletionClient(http: Http, settings: ClientSettings): CompletionClient {
  const { model, server, onNote } = settings;
  const dialect = dialects[server.kind];
  const most = Math.min(mostChoices, server.mostChoices ?? mostChoices);
  const { shown: url } = http.address;
  const left = new Map<string, string>();
  let continues: Promise<void> | undefined;

  const giveUp = (field: string, how: string): void => {
    if (left.has(field)) return;
    left.set(field, how);
    onNote(`${url} ${how}: ${consequenceOf(field)}`);
  };

  async function post(request: CompletionRequest, signal: AbortSignal): Promise<unknown> {
    const { body, spare } = bodyOf(dialect, model, request, left);
    try {
      return await http.post('/chat/completions', body, signal);
    } catch (error) {
      const { request: asked, response } = request.question;
      const fields = refusedBy(
        error,
        spare,
        [asked, response, model].filter((text) => text.length > 1),
      );
      if (fields.length === 0) throw error;
      for (const field of fields) giveUp(field, `refuses ${field}`);
      return post(request, signal);
    }
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
      try {
        if (request.question.response !== '') {
          continues ??= proveContinuation(http, model, request.question, signal);
          await continues;
        }
        const choices = await withPatience(async () => choicesIn(await post(request, signal)), { ...settings, signal });
        if (choices.length < request.choices) giveUp('n', 'pays no heed to n');
        return choices.slice(0, request.choices).map(orFailed);
      } catch (error) {
        throw explain(error, { url, model });
      }
    },
  };
}

const orFailed = (choice: Choice): Completion | undefined => (choice instanceof ServerError ? undefined : choice);

/** A request, and its fields that can be left out: all that do not say what was wished for. */
function bodyOf(
  dialect: Dialect,
  model: string,
  request: CompletionRequest,
  left: ReadonlyMap<string, string>,
): { readonly body: object; readonly spare: string[] } {
  const { question, choices, seed, maxNewTokens, maxReasoningTokens = 0 } = request;
  const longest = maxNewTokens + maxReasoningTokens;
  const asked = dialect.ask(request);
  const reporting = left.has('logprobs') ? {} : dialect.reporting;
  const spare = { n: choices, [dialect.seed]: seed, logprobs: true, ...reporting, max_tokens: longest, ...asked.spare };
  const kept = Object.entries(spare).filter(([name]) => !left.has(name));
  return {
    body: {
      model,
      messages: messagesOf(question),
      ...Object.fromEntries(kept),
      ...asked.wished,
      ...(left.has('max_tokens') && { max_completion_tokens: longest }),
      ...(question.response !== '' && { continue_final_message: true, add_generation_prompt: false }),
    },
    spare: kept.map(([name]) => name),
  };
}
