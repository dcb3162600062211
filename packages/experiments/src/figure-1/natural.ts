import { diffuseness, entropy, expectedCoverage, multinomial, uniforms, type Diffuseness } from '@diffuse/metrics';
import { valueOf, type Task } from '@diffuse/tasks';

/** What answers would look like if they came from the world (paper §4.1). */
export interface Natural {
  readonly name: string;
  /** nats */
  readonly entropy: number;
  /** Distinct values expected in as many draws as the model gave answers. */
  readonly coverage: number;
  /** One sample of that many draws, as the paper compares with. */
  readonly sample: Diffuseness;
  readonly likeliest: readonly { readonly value: string; readonly probability: number }[];
}

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
    name: task.natural?.source ?? 'uniform',
    entropy: entropy(probabilities),
    coverage: expectedCoverage(probabilities, samples),
    sample: diffuseness(multinomial(probabilities)(samples, uniforms(seed))),
    likeliest: [...shares]
      .map(([value, probability]) => ({ value, probability }))
      .sort((a, b) => b.probability - a.probability)
      .slice(0, top),
  };
}
