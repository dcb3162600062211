import type { Completion } from './completion.js';
import { proveContinuation } from './continuation.js';
import { explain } from './explain.js';
import type { Http } from './http.js';
import { messagesOf, type Question } from './question.js';
import { boundAnswers, budgetOf } from './reasoningBudget.js';
import { consequenceOf, refusedBy } from './refusable.js';
import { choicesIn, type Choice } from './reply.js';
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
}

export interface ClientSettings extends Omit<Patience, 'signal'> {
  readonly model: string;
  readonly onNote: (message: string) => void;
}

const mostChoices = 10;

/** Learns which fields of a request the endpoint refuses: these are noted and left out from then on. */
export function createCompletionClient(http: Http, settings: ClientSettings): CompletionClient {
  const { model, onNote } = settings;
  const { shown: url } = http.address;
  const left = new Set<string>();
  let continues: Promise<void> | undefined;

  const giveUp = (field: string, how: string): void => {
    if (left.has(field)) return;
    left.add(field);
    onNote(`${url} ${how}: ${consequenceOf(field)}`);
  };

  async function post(request: CompletionRequest, signal: AbortSignal): Promise<unknown> {
    const { body, spare } = bodyOf(model, request, left);
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
    maxChoices: ({ maxReasoningTokens = 0 }) => (left.has('n') || maxReasoningTokens > 0 ? 1 : mostChoices),
    async complete(request, signal) {
      try {
        if (request.question.response !== '') {
          continues ??= proveContinuation(http, model, request.question, signal);
          await continues;
        }
        const choices = await withPatience(
          async () => {
            const reply = await post(request, signal);
            return boundAnswers(choicesIn(reply), reply, request);
          },
          { ...settings, signal },
        );
        if (choices.length < request.choices) giveUp('n', 'pays no heed to n');
        return choices.slice(0, request.choices).map(orFailed);
      } catch (error) {
        throw explain(error, { url, model });
      }
    },
  };
}

const orFailed = (choice: Choice): Completion | undefined => (choice instanceof ServerError ? undefined : choice);

/** vLLM and llama.cpp take -1 for no limit. */
const unlimited = -1;

/** A request, and its fields that can be left out: all that do not say what was wished for. */
function bodyOf(
  model: string,
  { question, choices, seed, temperature, topP, topK, maxNewTokens, maxReasoningTokens = 0 }: CompletionRequest,
  left: ReadonlySet<string>,
): { readonly body: object; readonly spare: string[] } {
  const longest = maxNewTokens + maxReasoningTokens;
  const spare = {
    n: choices,
    seed,
    logprobs: true,
    max_tokens: longest,
    ...budgetOf(maxReasoningTokens),
    ...(temperature === 1 && { temperature }),
    ...(topP === 1 && { top_p: topP }),
    ...(topK === 0 && { top_k: unlimited }),
    min_p: 0,
    repetition_penalty: 1,
  };
  const kept = Object.entries(spare).filter(([name]) => !left.has(name));
  return {
    body: {
      model,
      messages: messagesOf(question),
      ...Object.fromEntries(kept),
      ...(temperature !== 1 && { temperature }),
      ...(topP !== 1 && { top_p: topP }),
      ...(topK !== 0 && { top_k: topK }),
      ...(left.has('max_tokens') && { max_completion_tokens: longest }),
      ...(question.response !== '' && { continue_final_message: true, add_generation_prompt: false }),
    },
    spare: kept.map(([name]) => name),
  };
}
