import { adapt, type Adapter, type ChatTokenizer, type LanguageModel } from '@diffuse/core-lm';
import type { HostTensor } from '@diffuse/jit';
import { diagnose, exactDistribution, expectedTargetCoverage } from '@diffuse/metrics';
import { createScorer } from '@diffuse/objective';
import type { TaskPrompt } from './prompts.js';
import type { Context } from './recipe.js';

/** A model to measure: its weights, an adapter on it or none, and its tokenizer. */
export interface Subject {
  readonly model: LanguageModel;
  readonly adapter: Adapter<HostTensor> | undefined;
  readonly chat: ChatTokenizer;
}

/** The exact side of a measurement; entropies in nats. */
export interface ExactMetrics {
  readonly task: string;
  readonly file: string;
  readonly targets: number;
  readonly validMass: number;
  readonly validEntropy: number;
  readonly targetEntropy: number;
  readonly klToTarget: number;
  readonly totalVariation: number;
  /** Share of the targets that 1,000 answers are expected to hold. */
  readonly expectedCoverage: number;
  /** Wanted weight of the targets that come less than a tenth as often as they should, among valid answers. */
  readonly neverSays: number;
  /** Share, among valid answers, of the targets that come more than twice as often as they should. */
  readonly saysTooOften: number;
}

const coverageDraws = 1000;

interface ScoringOptions {
  readonly title: string;
  readonly maxTokens: number;
  readonly context: Context;
}

/** Exact log-probability of every prompt's targets, in nats: one forward pass a prompt. [prompts][targets] */
export async function scorePrompts(
  { model, adapter }: Subject,
  prompts: readonly TaskPrompt[],
  { title, maxTokens, context }: ScoringOptions,
): Promise<number[][]> {
  const adapted = adapt(model, adapter);
  const scorer = createScorer(adapted, { trieTokens: maxTokens });
  const progress = context.progress(title, prompts.length);
  const logProbs: number[][] = [];
  try {
    for (const { task, file, encoded } of prompts) {
      context.signal.throwIfAborted();
      logProbs.push(Array.from(await scorer.score(encoded)));
      progress.update(logProbs.length, `${task}/${file}`);
    }
    return logProbs;
  } finally {
    progress.stop();
    adapted.dispose();
  }
}

/** What the exact log-probabilities [targets] of one prompt say. */
export function exactMetrics({ task, file, prompt }: TaskPrompt, logProbs: readonly number[]): ExactMetrics {
  const { targets, weights } = prompt;
  const { validMass, validEntropy, targetEntropy, klToTarget, totalVariation } = exactDistribution({
    logProbs,
    weights,
  });
  const { neverSaysWeight, saysTooOftenShare } = diagnose({ targets, logProbs, weights });
  return {
    task,
    file,
    targets: targets.length,
    validMass,
    validEntropy,
    targetEntropy,
    klToTarget,
    totalVariation,
    expectedCoverage: expectedTargetCoverage(logProbs, coverageDraws).share,
    neverSays: neverSaysWeight,
    saysTooOften: saysTooOftenShare,
  };
}

/** The exact distribution over every prompt's targets: no sampling error. */
export async function measureExactly(
  subject: Subject,
  prompts: readonly TaskPrompt[],
  options: ScoringOptions,
): Promise<ExactMetrics[]> {
  const logProbs = await scorePrompts(subject, prompts, options);
  return prompts.map((prompt, i) => exactMetrics(prompt, logProbs[i]!));
}
