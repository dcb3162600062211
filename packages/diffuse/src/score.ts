import { optional } from '@diffuse/check';
import { exactDistribution } from '@diffuse/metrics';
import type { EncodedPrompt } from '@diffuse/objective';
import type { Task } from '@diffuse/tasks';
import type { Scorable } from './answerer.js';
import { aScorable, scoring, somePrompts } from './given.js';
import { logProbsOf, type ScoringOptions } from './logProbs.js';
import type { ScoredBy } from './served/scoredBy.js';
import { encodeTasks, type TaskPrompt } from './prompts.js';

/** The exact distribution over one prompt's targets; log-probabilities and entropies in nats. */
export interface ScoredPrompt extends Distribution {
  readonly file: string;
  readonly prompt: readonly number[];
  readonly targets: readonly {
    readonly target: string;
    /** Its wanted probability. */
    readonly weight: number;
    /** Those of the target alone, or after the first of the beginnings that it may have. */
    readonly tokens: readonly number[];
    /** Where it may begin in several ways: the tokens after each. */
    readonly alternatives?: readonly (readonly number[])[];
    /** Of the target's own tokens, however it begins. */
    readonly logProb: number;
  }[];
  /**
   * Where answers go on: the same of the event that an answer begins with a target's text, in its own tokens or in
   * tokens
   * that run on beyond it. That is what is measured.
   */
  readonly begins?: Distribution & { readonly logProbs: readonly number[] };
  /** Where the model is served: who told this. */
  readonly scoredBy?: ScoredBy;
}

export interface Distribution {
  /** Between all that the model can say and what is wanted; an answer that is no target counts as distance. */
  readonly totalVariation: number;
  /** Σ p. */
  readonly validMass: number;
  /** 1 - Σ p, in which a small Σ p is lost. */
  readonly invalidMass: number;
  /** Entropy of the distribution over the targets, given that the answer is one. */
  readonly entropy: number;
  /** Entropy of the weights: what `entropy` should be. */
  readonly targetEntropy: number;
  /** Σ w log(w / p) (Eq. 2). */
  readonly klToTarget: number;
}

const toScore = somePrompts('there is nothing to score: no prompt has targets; answers can be sampled all the same');

/**
 * Exact log-probability of every prompt's targets, in nats: one forward pass a prompt. Of a target that may begin,
 * or be
 * said, in several ways, that of any of them. [prompts][targets] Throws an InputError if there are
 * no prompts, and on what is no model or option; of a model that is served, a CannotScore of @diffuse/endpoint where the server does
 * not tell them, and an OtherTokenizer where it writes prompts otherwise than the tokenizer that is given with it.
 *
 * @example
 * import { encodeTasks, loadAt, loadTasks, locateModel, scorePrompts } from '@diffuse/diffuse';
 * import { openExecutor } from '@diffuse/jit/node';
 *
 * const executor = await openExecutor();
 * const { bare } = await loadAt('tiny', await locateModel('tiny', undefined), executor);
 * const prompts = encodeTasks(bare.chat, await loadTasks(['rng']), { ways: true });
 * const [ofFirst] = await scorePrompts(bare, prompts); // nats, one a target
 */
export async function scorePrompts(
  subject: Scorable,
  prompts: readonly TaskPrompt[],
  options: ScoringOptions = {},
): Promise<number[][]> {
  aScorable(subject, 'subject');
  toScore(prompts, 'prompts');
  scoring(options, 'options');
  return (await logProbsOf(subject, prompts, options)).logProbs;
}

/** What belongs to each target, of what there is for each of its alternatives. [targets][alternatives] */
function groupsOf<T>({ alternatives = 1 }: EncodedPrompt, each: readonly T[]): T[][] {
  const starts = Array.from({ length: each.length / alternatives }, (_, i) => i * alternatives);
  return starts.map((start) => each.slice(start, start + alternatives));
}

/**
 * The exact distribution over the targets of every prompt that has some. Throws an InputError if none has, and on
 * what is no
 * model, task or option.
 *
 * @example
 * import { loadAt, loadTasks, locateModel, scoreTasks } from '@diffuse/diffuse';
 * import { openExecutor } from '@diffuse/jit/node';
 *
 * const executor = await openExecutor();
 * const { bare } = await loadAt('tiny', await locateModel('tiny', undefined), executor);
 * for (const { file, entropy } of await scoreTasks(bare, await loadTasks(['rng']))) console.log(file, entropy);
 *
 * @example
 * import { openTokenizer } from '@diffuse/checkpoints';
 * import { loadTasks, scoreTasks } from '@diffuse/diffuse';
 * import { openEndpoint } from '@diffuse/endpoint';
 *
 * const endpoint = await openEndpoint({ url: 'http://localhost:8000/v1', concurrency: 8 });
 * const { chat } = await openTokenizer('my-model'); // of the model that is served there
 * const scored = await scoreTasks({ ...endpoint, chat }, await loadTasks(['rng']));
 */
export async function scoreTasks(
  subject: Scorable,
  tasks: readonly Task[],
  options?: ScoringOptions,
): Promise<ScoredPrompt[]> {
  aScorable(subject, 'subject');
  optional(scoring)(options, 'options');
  const prompts = encodeTasks(subject.chat, tasks);
  toScore(prompts, 'prompts');
  const { logProbs, scoredBy } = await logProbsOf(subject, prompts, options);
  const goingOn = encodeTasks(subject.chat, tasks, { ways: true }).filter(({ prompt }) => !prompt.eos);
  const begins = goingOn.length === 0 ? [] : await scorePrompts(subject, goingOn, options);
  return prompts.map((prompt, i) => ({
    ...scoredPrompt(prompt, logProbs[i]!, prompt.prompt.eos ? undefined : begins.shift()),
    ...(scoredBy && { scoredBy }),
  }));
}

function distribution({ prompt }: TaskPrompt, logProbs: readonly number[]): Distribution {
  const { totalVariation, validMass, invalidMass, validEntropy, targetEntropy, klToTarget } = exactDistribution({
    logProbs,
    weights: prompt.weights,
  });
  return { totalVariation, validMass, invalidMass, entropy: validEntropy, targetEntropy, klToTarget };
}

/** A prompt with its exact log-probabilities [targets], in nats. */
function scoredPrompt(of: TaskPrompt, logProbs: readonly number[], begins?: readonly number[]): ScoredPrompt {
  const { file, prompt, encoded } = of;
  const targets = groupsOf(encoded, encoded.targets).map((ways, i) => {
    const [tokens, ...others] = ways.map((way) => way.tokens);
    const alternatives = others.length === 0 ? {} : { alternatives: [tokens!, ...others] };
    const [target, weight] = [prompt.targets[i]!, prompt.weights[i]!];
    return { target, weight, tokens: tokens!, ...alternatives, logProb: logProbs[i]! };
  });
  return {
    file: `${file}.json`,
    prompt: encoded.prompt,
    targets,
    ...distribution(of, logProbs),
    ...(begins && { begins: { logProbs: begins, ...distribution(of, begins) } }),
  };
}
