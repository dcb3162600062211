import type { CompletionRequest } from './completionRequest.js';
import { messagesOf } from './question.js';
import { budgetOf } from './reasoningBudget.js';
import type { Dialect, Fields } from './servers/dialect.js';
import type { FormatWay } from './servers/formatWays.js';

/** A request as it is sent. */
interface Body {
  readonly body: object;
  /** Its fields that can be left out: all that do not say what was wished for. */
  readonly spare: readonly string[];
  /** Those that say it. */
  readonly wished: Fields;
}

/** The body of a request, without the fields that are left out; `way` asks for a format. */
export function bodyOf(
  dialect: Dialect,
  model: string,
  request: CompletionRequest,
  left: ReadonlyMap<string, string>,
  way: FormatWay | undefined,
): Body {
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
    ...(way && { [way.field]: way.value }),
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
