import type { AnswerFormat } from './answerFormat.js';
import type { Question } from './question.js';

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
  /**
   * What answers are to be held to; anything unless given. A server that takes formats lets no other token through, and draws from what
   * that makes of the model's distribution; of one that takes none, or does not keep to it, that is noted, and answers are what they are.
   */
  readonly format?: AnswerFormat | undefined;
}

/** One request: several completions of one question. */
export interface CompletionRequest extends SamplingParameters {
  readonly question: Question;
  /** Completions wanted. */
  readonly choices: number;
  readonly seed: number;
}

/** Whether nothing is cut off or reshaped of the distribution that is asked for. */
export const isWhole = ({
  temperature,
  topP,
  topK,
  format,
}: Pick<SamplingParameters, 'temperature' | 'topP' | 'topK' | 'format'>): boolean =>
  temperature === 1 && topP === 1 && topK === 0 && format === undefined;
