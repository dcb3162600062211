import { exactDistribution } from '@diffuse/metrics';
import { createScorer } from '@diffuse/objective';
import type { Subject } from './answerer.js';
import { exactMetrics, type ExactMetrics } from './exactMetrics.js';
import type { Watch } from './progress.js';
import type { TaskPrompt } from './prompts.js';

export interface ScoringOptions extends Watch {
  /** Most tokens of a target trie run at once, besides the prompt's. */
  readonly trieTokens?: number | undefined;
}

/** The exact distribution over one prompt's targets; log-probabilities and entropies in nats. */
export interface ScoredPrompt {
  readonly file: string;
  readonly prompt: readonly number[];
  readonly targets: readonly {
    readonly target: string;
    readonly tokens: readonly number[];
    readonly logProb: number;
  }[];
  /** 1 - Σ p. */
  readonly invalidMass: number;
  /** Entropy of the distribution over the targets, given that the answer is one. */
  readonly entropy: number;
  /** Σ w log(w / p) (Eq. 2). */
  readonly klToTarget: number;
}

/** Exact log-probability of every prompt's targets, in nats: one forward pass a prompt. [prompts][targets] */
export async function scorePrompts(
  { model }: Subject,
  prompts: readonly TaskPrompt[],
  { trieTokens, signal, onProgress }: ScoringOptions = {},
): Promise<number[][]> {
  const scorer = createScorer(model, { trieTokens });
  const logProbs: number[][] = [];
  for (const { task, file, encoded } of prompts) {
    signal?.throwIfAborted();
    logProbs.push(Array.from(await scorer.score(encoded)));
    onProgress?.({ done: logProbs.length, total: prompts.length, note: `${task}/${file}` });
  }
  return logProbs;
}

/** The exact distribution over every prompt's targets: no sampling error. */
export async function measureExactly(
  subject: Subject,
  prompts: readonly TaskPrompt[],
  options?: ScoringOptions,
): Promise<ExactMetrics[]> {
  const logProbs = await scorePrompts(subject, prompts, options);
  return prompts.map((prompt, i) => exactMetrics(prompt, logProbs[i]!));
}

/** A prompt with its exact log-probabilities [targets], in nats. */
export function scoredPrompt({ file, prompt, encoded }: TaskPrompt, logProbs: readonly number[]): ScoredPrompt {
  const { invalidMass, validEntropy, klToTarget } = exactDistribution({ logProbs, weights: prompt.weights });
  const targets = encoded.targets.map(({ text, tokens }, i) => ({ target: text, tokens, logProb: logProbs[i]! }));
  return { file: `${file}.json`, prompt: encoded.prompt, targets, invalidMass, entropy: validEntropy, klToTarget };
}
