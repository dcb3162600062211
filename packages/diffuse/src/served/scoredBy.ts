import type { TokenScorer } from '@diffuse/endpoint';

/** Who told exact probabilities, where a model is served, and what was compared before they were believed. */
export interface ScoredBy {
  readonly endpoint: string;
  readonly model: string;
  readonly by: TokenScorer['by'];
  /** How the weights are stored there, in the server's words; left out where it does not say. */
  readonly weights?: string;
  /** What of the prompts that the server's chat template writes is the same as of ours: their tokens, or only how many there are. */
  readonly prompts: 'tokens' | 'counts';
  /** Whether the server was asked what tokens stand for. */
  readonly vocabulary: boolean;
}
