import type { Http } from './http.js';
import { isObject } from './saidIn.js';

/** What answers took, as the server tells it. */
export interface Usage {
  /** Requests that were answered. */
  readonly requests: number;
  /** How many of them told what they took. */
  readonly told: number;
  readonly promptTokens: number;
  /** With those of what was reasoned. */
  readonly completionTokens: number;
  readonly reasoningTokens: number;
}

/**
 * The same server, whose replies are counted. `onUsage` is told what each reply with draws took (`postOnce`), alone: not those to
 * given texts, or to questions about the server.
 */
export function metered<Metered extends Http>(
  http: Metered,
  onUsage: (usage: Usage) => void = () => undefined,
): { http: Metered; usage: () => Usage } {
  let usage: Usage = { requests: 0, told: 0, promptTokens: 0, completionTokens: 0, reasoningTokens: 0 };
  const counting =
    (ask: Http['post'], onTold: typeof onUsage) => async (path: string, body: object, signal?: AbortSignal) => {
      const reply = await ask(path, body, signal);
      const told = usageIn(reply);
      usage = {
        requests: usage.requests + 1,
        told: usage.told + (told === undefined ? 0 : 1),
        promptTokens: usage.promptTokens + (told?.promptTokens ?? 0),
        completionTokens: usage.completionTokens + (told?.completionTokens ?? 0),
        reasoningTokens: usage.reasoningTokens + (told?.reasoningTokens ?? 0),
      };
      if (told !== undefined) onTold({ requests: 1, told: 1, ...told });
      return reply;
    };
  const { post, postOnce } = http;
  return {
    http: { ...http, post: counting(post, () => undefined), postOnce: counting(postOnce, onUsage) },
    usage: () => usage,
  };
}

/** OpenAI's fields; others that are there besides, such as a sum, are not needed. What is no count tells nothing, and nor does the rest. */
function usageIn(reply: unknown): Pick<Usage, 'promptTokens' | 'completionTokens' | 'reasoningTokens'> | undefined {
  const usage = usageOf(reply);
  const [prompt, completion] = [usage['prompt_tokens'], usage['completion_tokens']];
  const details = usage['completion_tokens_details'];
  const counts = [prompt, completion, isObject(details) ? details['reasoning_tokens'] : undefined].map(countOf);
  const [promptTokens, completionTokens, reasoningTokens] = counts;
  if (counts.includes(NaN) || (promptTokens === undefined && completionTokens === undefined)) return undefined;
  return {
    promptTokens: promptTokens ?? 0,
    completionTokens: completionTokens ?? 0,
    reasoningTokens: reasoningTokens ?? 0,
  };
}

/** What a reply tells that it took, by OpenAI's names; nothing where it tells nothing. */
export function usageOf(reply: unknown): Readonly<Record<string, unknown>> {
  const usage = isObject(reply) ? reply['usage'] : undefined;
  return isObject(usage) ? usage : {};
}

/** Tokens of the prompt by a reply's own count; undefined where it has none. */
export const promptTokensIn = (reply: unknown): number | undefined => counted(usageOf(reply)['prompt_tokens']);

/** Tokens of the answers by a reply's own count; undefined where it has none. */
export const completionTokensIn = (reply: unknown): number | undefined => counted(usageOf(reply)['completion_tokens']);

/** A count; undefined of what is none. */
export const counted = (value: unknown): number | undefined => countOf(value) || (value === 0 ? 0 : undefined);

const { isSafeInteger } = Number;
/** No reply takes more tokens. */
const most = 2 ** 32;

/** Nothing where nothing is told; NaN of what is no number of tokens. */
const countOf = (value: unknown): number | undefined =>
  value === undefined || value === null
    ? undefined
    : isSafeInteger(value) && (value as number) >= 0 && (value as number) < most
      ? (value as number)
      : NaN;
