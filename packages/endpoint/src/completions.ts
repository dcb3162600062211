import type OpenAI from 'openai';
import type { ChatCompletion, ChatCompletionCreateParamsNonStreaming } from 'openai/resources';
import { proveContinuation } from './continuation.js';
import { explain } from './explain.js';
import { messagesOf, type Question } from './question.js';
import { isRefusable, refusable, refusedBy, type RefusableField } from './refusable.js';

/** The distribution that answers are drawn from, and where they end. */
export interface SamplingParameters {
  readonly temperature: number;
  readonly topP: number;
  /** Draw from the k most probable tokens only; 0: from all. */
  readonly topK: number;
  /** Longest answer in tokens. */
  readonly maxNewTokens: number;
}

/** One request: several completions of one question. */
export interface CompletionRequest extends SamplingParameters {
  readonly question: Question;
  /** Completions wanted. */
  readonly choices: number;
  readonly seed: number;
}

/** What a model answered once. */
export interface Completion {
  /** What follows the forced beginning. */
  readonly text: string;
  /** Sum over the tokens that the endpoint reports, in nats; null where it reports none. */
  readonly logProb: number | null;
  /** `stop` where the model ended its turn; `length` where it was cut off, by the limit or for another reason. */
  readonly finished: 'stop' | 'length';
}

/** Gets completions from one model of an endpoint. */
export interface CompletionClient {
  /** Most completions that a request may ask for. */
  maxChoices(): number;
  /** One or more completions, at most as many as asked for. Errors say what to do. */
  complete(request: CompletionRequest, signal: AbortSignal): Promise<Completion[]>;
}

const mostChoices = 10;

/** Learns which fields of a request the endpoint refuses: these are noted and left out from then on. */
export function createCompletionClient(
  openai: OpenAI,
  { url, model, onNote }: { url: string; model: string; onNote: (message: string) => void },
): CompletionClient {
  const refused = new Set<RefusableField>();
  let continues: Promise<void> | undefined;

  const refuse = (field: RefusableField, how: string): void => {
    if (refused.has(field)) return;
    refused.add(field);
    onNote(`${url} ${how}: ${refusable[field].consequence}`);
  };

  async function post(request: CompletionRequest, signal: AbortSignal): Promise<ChatCompletion> {
    const body = bodyOf(model, request, refused);
    try {
      // a signal of its own: the client leaves a listener on it for good
      return await openai.chat.completions.create(body, { signal: AbortSignal.any([signal]) });
    } catch (error) {
      const needed = request.topK > 0 ? 'top_k' : undefined;
      const sent = Object.keys(body).filter(isRefusable);
      const fields = refusedBy(error, sent).filter((field) => field !== needed);
      if (fields.length === 0) throw error;
      for (const field of fields) refuse(field, `refuses ${field}`);
      return post(request, signal);
    }
  }

  return {
    maxChoices: () => (refused.has('n') ? 1 : mostChoices),
    async complete(request, signal) {
      try {
        if (request.question.response !== '') {
          continues ??= proveContinuation(openai, { url, model }, request.question, signal);
          await continues;
        }
        const { choices } = await post(request, signal);
        if (!Array.isArray(choices) || choices.length === 0) {
          throw new Error(`${url} answered without a choice: it is no OpenAI-compatible API, or one that failed`);
        }
        if (choices.length < request.choices && !refused.has('n')) refuse('n', 'pays no heed to n');
        return choices.slice(0, request.choices).map(completionOf);
      } catch (error) {
        throw explain(error, { url, model });
      }
    },
  };
}

/** vLLM and llama.cpp take -1 for no limit. */
const unlimited = -1;

function bodyOf(
  model: string,
  { question, choices, seed, temperature, topP, topK, maxNewTokens }: CompletionRequest,
  refused: ReadonlySet<RefusableField>,
): ChatCompletionCreateParamsNonStreaming {
  const optional = {
    n: choices,
    seed,
    logprobs: true,
    max_tokens: maxNewTokens,
    top_k: topK === 0 ? unlimited : topK,
    min_p: 0,
    repetition_penalty: 1,
  };
  const taken = Object.entries(optional).filter(([name]) => !refused.has(name as RefusableField));
  return {
    model,
    messages: messagesOf(question),
    temperature,
    top_p: topP,
    ...(refused.has('max_tokens') ? { max_completion_tokens: maxNewTokens } : {}),
    ...(question.response === '' ? {} : { continue_final_message: true, add_generation_prompt: false }),
    ...Object.fromEntries(taken),
  };
}

function completionOf({ message, logprobs, finish_reason }: ChatCompletion.Choice): Completion {
  const tokens = logprobs?.content ?? [];
  return {
    text: message.content ?? '',
    logProb: tokens.length === 0 ? null : tokens.reduce((sum, { logprob }) => sum + logprob, 0),
    finished: finish_reason === 'stop' ? 'stop' : 'length',
  };
}
