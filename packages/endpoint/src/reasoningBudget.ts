import type { Choice } from './reply.js';
import { isObject } from './saidIn.js';
import { ServerError } from './serverError.js';
import { completionTokensIn, counted, usageOf } from './usage.js';

/** How long an answer may be, and what is thought before it, in tokens. */
interface Bounds {
  readonly maxNewTokens: number;
  readonly maxReasoningTokens?: number | undefined;
}

/** By which a server ends a thought that is as long as it may be, and has the model answer: vLLM's field, and llama.cpp's. */
export const budgetOf = (maxReasoningTokens: number): Readonly<Record<string, number>> =>
  maxReasoningTokens === 0
    ? {}
    : { thinking_token_budget: maxReasoningTokens, thinking_budget_tokens: maxReasoningTokens };

/**
 * The choices of a reply with an answer of more tokens than it may have said to be cut off: a request bounds thought and answer
 * together, and a short thought leaves the answer more room. That is known where there was no thought, or the server tells how
 * many tokens it took (`reasoning_tokens`), to the tokens of the marks between; else the bound is that of both.
 */
export function boundAnswers(
  choices: readonly Choice[],
  reply: unknown,
  { maxNewTokens, maxReasoningTokens = 0 }: Bounds,
): Choice[] {
  const [choice, ...others] = choices;
  if (maxReasoningTokens === 0 || choice === undefined || choice instanceof ServerError || others.length > 0)
    return [...choices];
  const isLonger = tokensIn(reply, choice.reasoning === undefined) > maxNewTokens;
  return [isLonger && choice.noAnswer === undefined ? { ...choice, finished: 'length' } : choice];
}

/** Tokens of the answer without what was thought, its end included; NaN where that is not told. */
function tokensIn(reply: unknown, unthought: boolean): number {
  const details = usageOf(reply)['completion_tokens_details'];
  const thought = counted(isObject(details) ? details['reasoning_tokens'] : undefined) ?? (unthought ? 0 : NaN);
  return (completionTokensIn(reply) ?? NaN) - thought;
}
