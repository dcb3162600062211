import { logSumExp } from '@diffuse/metrics';
import { createScorer, type EncodedPrompt } from '@diffuse/objective';
import { isEndpoint, type Scorable, type Subject } from './answerer.js';
import type { Watch } from './progress.js';
import { whereOf, type TaskPrompt } from './prompts.js';
import type { ScoredBy } from './served/scoredBy.js';

export interface ScoringOptions extends Watch {
  /** Most tokens of a target trie run at once, besides the prompt's; a server bounds its own. */
  readonly trieTokens?: number | undefined;
}

/** Log-probabilities of the targets of prompts, nats [prompts][targets], and who told them, if not weights that are here. */
interface LogProbs {
  readonly logProbs: number[][];
  readonly scoredBy?: ScoredBy;
}

/** Of a target that may begin, or be said, in several ways: that of any of them. */
export async function logProbsOf(
  subject: Scorable,
  prompts: readonly TaskPrompt[],
  options: ScoringOptions = {},
): Promise<LogProbs> {
  const every = prompts.map(({ encoded }) => everyWay(encoded));
  const { score, scoredBy } = isEndpoint(subject)
    ? await (
        await import('./served/openServed.js')
      ).openServed(subject, prompts, { total: sum(every.map(({ of }) => of.length)), ...options })
    : { score: localScore(subject, prompts, options), scoredBy: undefined };
  const logProbs: number[][] = [];
  for (const [i, { said, of }] of every.entries()) {
    options.signal?.throwIfAborted();
    const together: number[][] = Array.from({ length: of.at(-1)! + 1 }, () => []);
    Array.from(await score(said, i)).forEach((logProb, way) => together[of[way]!]!.push(logProb));
    logProbs.push(together.map(logSumExp));
  }
  return { logProbs, ...(scoredBy && { scoredBy }) };
}

const sum = (counts: readonly number[]): number => counts.reduce((a, b) => a + b, 0);

/** One forward pass a prompt. */
function localScore({ model }: Subject, prompts: readonly TaskPrompt[], { trieTokens, onProgress }: ScoringOptions) {
  const scorer = createScorer(model, { trieTokens });
  return async (said: EncodedPrompt, i: number): Promise<ArrayLike<number>> => {
    const logProbs = await scorer.score(said);
    onProgress?.({ done: i + 1, total: prompts.length, note: whereOf(prompts[i]!) });
    return logProbs;
  };
}

/** A prompt in which every way to say a target, whatever its beginning, is a target; and which target each is of. */
function everyWay({ prompt, targets, alternatives = 1 }: EncodedPrompt): { said: EncodedPrompt; of: number[] } {
  const ways = targets.flatMap((target, i) =>
    [target.tokens, ...(target.ways ?? [])].map((tokens) => ({
      target: { ...target, tokens },
      of: Math.floor(i / alternatives),
    })),
  );
  return { said: { prompt, targets: ways.map(({ target }) => target) }, of: ways.map(({ of }) => of) };
}
