import { diffuseness, entropy, expectedCoverage, multinomial, uniforms } from '@diffuse/metrics';
import { valueOf, type Task } from '@diffuse/tasks';
import type { Natural } from './result.js';

/** Probability of each value: its share of the task's natural distribution, else of the target weights. */
export function naturalShares(task: Task): Map<string, number> {
  if (task.natural === undefined) {
    const [prompt] = task.prompts;
    return new Map(prompt!.targets.map((target, i) => [valueOf(task, prompt!, target), prompt!.weights[i]!]));
  }
  const { weights } = task.natural;
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  return new Map([...weights].map(([value, weight]) => [value, weight / total]));
}

/** The natural distribution of a task, and a sample of it. */
export function natural(
  task: Task,
  shares: ReadonlyMap<string, number>,
  { samples, seed, top }: { samples: number; seed: number; top: number },
): Natural {
  const probabilities = [...shares.values()];
  return {
    name: task.natural?.source ?? (new Set(probabilities).size === 1 ? 'uniform' : 'target weights'),
    entropy: entropy(probabilities),
    coverage: expectedCoverage(probabilities, samples),
    sample: diffuseness(multinomial(probabilities)(samples, uniforms(seed))),
    likeliest: [...shares]
      .map(([value, probability]) => ({ value, probability }))
      .sort((a, b) => b.probability - a.probability)
      .slice(0, top),
  };
}
