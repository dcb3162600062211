import { CannotScore, openScorer, servedModel, type TokenScorer } from '@diffuse/endpoint';
import { buildTrie, type EncodedPrompt } from '@diffuse/objective';
import type { Served } from '../answerer.js';
import type { Watch } from '../progress.js';
import { whereOf, type TaskPrompt } from '../prompts.js';
import { provePrompt } from './provePrompt.js';
import { proveVocabulary } from './proveVocabulary.js';
import type { ScoredBy } from './scoredBy.js';

interface Course extends Pick<Watch, 'signal' | 'onProgress'> {
  /** Ways to say a target, of all prompts. */
  readonly total: number;
}

/** Scores the ways to say the targets of a prompt, by its place; nats. */
interface OpenServed {
  readonly score: (said: EncodedPrompt, i: number) => Promise<number[]>;
  readonly scoredBy: ScoredBy;
}

/**
 * Makes sure that a server tells the probabilities of given tokens, and that it writes every prompt as the tokenizer that is here
 * does, in the same vocabulary. Throws where it does not, before any is scored.
 */
export async function openServed(
  served: Served,
  prompts: readonly TaskPrompt[],
  { signal, onProgress, total }: Course,
): Promise<OpenServed> {
  const scorer = await openScorerOf(served, prompts[0]!, signal);
  const { weights } = await servedModel(served, { signal });
  const compared = await compare(served, prompts, { signal, onProgress, total });
  const { url: endpoint, model } = served;
  const scoredBy = { endpoint, model, by: scorer.by, ...(weights !== undefined && { weights }), ...compared };
  let done = 0;
  return {
    scoredBy,
    score({ prompt, targets }, i) {
      const sequences = targets.map(({ tokens }) => tokens);
      buildTrie(sequences); // throws where one begins another
      const note = whereOf(prompts[i]!);
      const onScored = (answers: number): void => onProgress?.({ done: (done += answers), total, note });
      return scorer.score(prompt, sequences, { signal, onScored });
    },
  };
}

/** Tries a prompt with its first target. What a server does not take may be of another vocabulary: that is said first. */
async function openScorerOf(served: Served, of: TaskPrompt, signal: AbortSignal | undefined): Promise<TokenScorer> {
  const { prompt, targets } = of.encoded;
  try {
    return await openScorer(served, [...prompt, ...targets[0]!.tokens], { signal });
  } catch (error) {
    if (error instanceof CannotScore && error.asked) await provePrompt(served, of, signal);
    throw error;
  }
}

async function compare(
  served: Served,
  prompts: readonly TaskPrompt[],
  { signal, onProgress, total }: Course,
): Promise<Pick<ScoredBy, 'prompts' | 'vocabulary'>> {
  const seen: ScoredBy['prompts'][] = [];
  let vocabulary = true;
  for (const prompt of prompts) {
    onProgress?.({ done: 0, total, note: `prompt of ${whereOf(prompt)}` });
    seen.push(await provePrompt(served, prompt, signal));
    vocabulary = (await proveVocabulary(served, prompt, signal)) && vocabulary;
  }
  return { prompts: seen.includes('counts') ? 'counts' : 'tokens', vocabulary };
}
