import { exactDistribution } from '@diffuse/metrics';
import { z } from 'zod';
import { loadTasks } from '../loadTasks.js';
import { scorePrompts } from '../measure.js';
import { openAdapter, openModel } from '../models.js';
import { adapterOption, memoryOptions, modelOptions, tasksOption } from '../options.js';
import { encodeTasks, type TaskPrompt } from '../prompts.js';
import { recipe } from '../recipe.js';

const options = z.object({ ...modelOptions, ...adapterOption, ...tasksOption, ...memoryOptions });

/** The exact distribution over one prompt's targets; probabilities as nats, entropies in nats. */
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

/** Exact log-probability of every target of every prompt. */
export const score = recipe({
  name: 'score',
  description: 'exact log-probability of every target, one forward pass a prompt',
  options,
  async run(settings, context) {
    const tasks = await loadTasks(settings.tasks);
    const { model, chat } = await openModel(settings, context);
    const adapter = openAdapter(settings.adapter, model);
    const prompts = encodeTasks(chat, tasks);
    const { maxTokens } = settings;
    const logProbs = await scorePrompts({ model, adapter, chat }, prompts, { title: 'score', maxTokens, context });
    const scored = prompts.map((each, i) => scoredPrompt(each, logProbs[i]!));
    return { json: scored, text: scored.map(asText).join('\n\n') };
  },
});

function scoredPrompt({ file, prompt, encoded }: TaskPrompt, logProbs: readonly number[]): ScoredPrompt {
  const { invalidMass, validEntropy, klToTarget } = exactDistribution({ logProbs, weights: prompt.weights });
  const targets = encoded.targets.map(({ text, tokens }, i) => ({ target: text, tokens, logProb: logProbs[i]! }));
  return { file: `${file}.json`, prompt: encoded.prompt, targets, invalidMass, entropy: validEntropy, klToTarget };
}

const mostShown = 10;

function asText({ file, targets, invalidMass, entropy, klToTarget }: ScoredPrompt): string {
  const heading = `${file}: valid mass ${(1 - invalidMass).toPrecision(3)}, entropy ${entropy.toFixed(3)} of ${Math.log(targets.length).toFixed(3)} nats, KL to target ${klToTarget.toFixed(3)}`;
  const top = [...targets].sort((a, b) => b.logProb - a.logProb).slice(0, mostShown);
  const lines = top.map(({ target, logProb }) => `  ${Math.exp(logProb).toPrecision(3).padStart(9)}  ${target}`);
  const more = targets.length > mostShown ? [`  … ${targets.length - mostShown} more (--json lists all)`] : [];
  return [heading, ...lines, ...more].join('\n');
}
