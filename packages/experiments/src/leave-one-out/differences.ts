import type { MeasuredMetrics, SampleRecord } from '@diffuse/diffuse';
import { compareAnswersOver, holm, meanDifference, uniforms, type BothAnswers, type Random } from '@diffuse/metrics';
import { ofTask } from '@diffuse/workbench';
import {
  unbounded,
  type Differences,
  type Means,
  type PromptDifference,
  type TaskDifference,
} from './differencesSchema.js';

/** Two models measured on one held-out task, and both's answers to a prompt of it, by index. */
export interface Fold {
  readonly task: string;
  readonly before: MeasuredMetrics;
  readonly after: MeasuredMetrics;
  readonly answers: (file: string) => Promise<{ before: readonly SampleRecord[]; after: readonly SampleRecord[] }>;
}

/** The second model minus the first: by prompt, by task, and over all prompts. The seed is of what the tests draw. */
export async function differencesOf(folds: readonly Fold[], seed: number): Promise<Differences> {
  const random = uniforms(seed);
  const found = [];
  for (const fold of folds) {
    const both = await answersOf(fold);
    const prompts = [...both].map(([file, answers]) => promptDifference(fold, file, answers));
    const comparable = [...both.values()].filter(bothSpeak);
    const entropy =
      comparable.length === 0 ? null : compareAnswersOver(comparable, 'entropy', { random, paired: true });
    found.push({ task: fold.task, prompts, entropy });
  }
  const tested = found.flatMap(({ entropy }) => (entropy === null ? [] : [entropy]));
  const adjusted = holm(tested.map(({ pValue }) => pValue));
  const tasks = found.map(({ task, entropy }): TaskDifference => ({
    task,
    entropy: entropy && { ...unbounded(entropy), pValue: adjusted[tested.indexOf(entropy)]! },
  }));
  const prompts = found.flatMap((each) => each.prompts);
  const overPrompts = meansOver(prompts, ({ task, file }) => `${task}/${file}`, random);
  return { prompts, tasks, overPrompts, overTasks: meansOver(prompts, ({ task }) => task, random) };
}

/** Means over clusters of prompts; null for a figure that no prompt has. */
function meansOver(
  prompts: readonly PromptDifference[],
  clusterOf: (prompt: PromptDifference) => string,
  random: Random,
): Means {
  const meanOf = (key: keyof Means): Means[keyof Means] => {
    const units = prompts.flatMap((prompt) => {
      const difference = prompt[key];
      return difference === null ? [] : [{ cluster: clusterOf(prompt), difference }];
    });
    if (units.length === 0) return null;
    const { pValue, clusters, ...interval } = meanDifference(units, { random });
    return { ...unbounded(interval), pValue, clusters };
  };
  return {
    totalVariation: meanOf('totalVariation'),
    validEntropy: meanOf('validEntropy'),
    validMass: meanOf('validMass'),
    entropy: meanOf('entropy'),
  };
}

/** Both models' answers to each prompt of a task, by file: the second model's first, null where one is not well-formed. */
async function answersOf({ task, before, answers }: Fold): Promise<Map<string, BothAnswers>> {
  const files = ofTask(before.sampled, task).map(({ file }) => file);
  const both = await Promise.all(files.map(answers));
  return new Map(files.map((file, i) => [file, { a: inOrder(both[i]!.after), b: inOrder(both[i]!.before) }] as const));
}

const inOrder = (records: readonly SampleRecord[]): (string | null)[] =>
  records.toSorted((a, b) => a.index - b.index).map(({ value }) => value);

const bothSpeak = ({ a, b }: BothAnswers): boolean => [a, b].every((answers) => answers.some((each) => each !== null));

function promptDifference({ task, before, after }: Fold, file: string, answers: BothAnswers): PromptDifference {
  const exactOf = ({ exact }: MeasuredMetrics) => ofTask(exact, task).find((each) => each.file === file);
  const [second, first] = [exactOf(after), exactOf(before)];
  const minus = (key: 'totalVariation' | 'validEntropy' | 'validMass'): number | null =>
    second && first ? second[key] - first[key] : null;
  const sampledOf = ({ sampled }: MeasuredMetrics) => ofTask(sampled, task).find((each) => each.file === file)!;
  const entropies = [after, before].map((each) => sampledOf(each).correctedEntropy.estimate);
  return {
    task,
    file,
    totalVariation: minus('totalVariation'),
    validEntropy: minus('validEntropy'),
    validMass: minus('validMass'),
    entropy: bothSpeak(answers) ? entropies[0]! - entropies[1]! : null,
  };
}
