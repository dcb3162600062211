import { countAnswers } from '@diffuse/metrics';
import { toText } from '@diffuse/report';
import { loadTasks, valueOf, type Task } from '@diffuse/tasks';
import { join } from 'node:path';
import { z } from 'zod';
import { exactMetrics, scorePrompts, type ExactMetrics, type Subject } from '../measure.js';
import { openRun } from '../openRun.js';
import {
  memoryOptions,
  modelOptions,
  samplingOptions,
  seedOption,
  suited,
  tuningFor,
  type SamplingSettings,
} from '../options.js';
import { encodeTasks } from '../prompts.js';
import { recipe } from '../recipe.js';
import { reportRun } from '../reports/report.js';
import { once } from '../runFolder.js';
import type { SampledMetrics } from '../sampledMetrics.js';
import { readSamples, sampleTask } from '../samples.js';
import { tuneStage, type Stage } from '../stages.js';
import { natural, naturalShares, type Natural } from './natural.js';
import { figure1Report } from './report.js';
import { correctedTables, noveltyOfNames, table4 } from './tables.js';

const options = z.object({
  ...modelOptions,
  ...tuningFor(50),
  ...samplingOptions,
  ...memoryOptions,
  ...seedOption,
  out: z.string().optional().describe('run folder; a stopped run in it is resumed'),
});

/** One of a model's most frequent answers. */
export interface AnswerShare {
  readonly value: string;
  readonly count: number;
  /** The model's exact probability; null for an answer that is no target. */
  readonly probability: number | null;
  /** The share that it has by nature. */
  readonly natural: number;
}

/** One model's answers to one prompt. */
export interface Answering {
  readonly exact: ExactMetrics;
  readonly sampled: SampledMetrics;
  readonly answers: readonly AnswerShare[];
}

/** One task: its natural distribution, and the answers of the model untuned and tuned on this task alone. */
export interface Figure1Task {
  readonly name: string;
  readonly title: string;
  readonly file: string;
  readonly natural: Natural;
  readonly baseline: Answering;
  readonly tuned: Answering;
}

export interface Figure1 {
  readonly model: string;
  readonly samples: number;
  readonly tasks: readonly Figure1Task[];
}

/** Answers that are listed. */
const top = 20;

/** Paper §4: random numbers and baby names, untuned and tuned on that one task, beside the natural distribution. */
export const figure1 = recipe({
  name: 'figure-1',
  description:
    "the paper's Figure 1 and Table 4: answers to one task, untuned and tuned on it, beside the natural ones",
  options,
  async run(given, context) {
    const settings = suited(given);
    const { name: model, folder, base } = await openRun('figure-1', settings, context);
    const { samples, seed } = settings;
    const tasks: Figure1Task[] = [];
    for (const task of await firstPrompts(['rng', 'names'])) {
      const stage = (title: string): Stage => ({ folder: join(folder, title), title, context });
      const shares = naturalShares(task);
      const [before, after] = [stage(`baseline-${task.name}`), stage(`tuned-${task.name}`)];
      const baseline = await answerStage(base, task, shares, settings, before);
      const tuned = await answerStage(await tuneStage(base, [task], settings, after), task, shares, settings, after);
      const { name, title, prompts } = task;
      tasks.push({
        name,
        title,
        file: prompts[0]!.file,
        natural: natural(task, shares, { samples, seed, top }),
        baseline,
        tuned,
      });
    }
    const result = await once(join(folder, 'metrics.json'), async (): Promise<Figure1> => ({ model, samples, tasks }));
    const tables = [table4(result), ...correctedTables(result), noveltyOfNames(result)];
    return {
      json: result,
      text: [...tables.map((each) => toText(each)), await reportRun(folder, figure1Report)].join('\n\n'),
    };
  },
});

/** Built-in tasks cut down to their first prompt. */
export async function firstPrompts(names: readonly string[]): Promise<Task[]> {
  return (await loadTasks(names)).map((task) => ({ ...task, prompts: task.prompts.slice(0, 1) }));
}

/** One model's answers to a task of one prompt, exact and sampled. */
async function answerStage(
  subject: Subject,
  task: Task,
  shares: ReadonlyMap<string, number>,
  settings: SamplingSettings & { readonly maxTokens: number },
  { folder, title, context }: Stage,
): Promise<Answering> {
  return once(join(folder, 'metrics.json'), async () => {
    const prompts = encodeTasks(subject.chat, [task]);
    const [logProbs] = await scorePrompts(subject, prompts, { ...settings, title: `${title}: exact`, context });
    const to = { folder: join(folder, 'samples'), title: `${title}: sample`, context };
    const [sampled] = await sampleTask(subject, task, settings, to);
    const { file, prompt } = prompts[0]!;
    const exactly = new Map(
      prompt.targets.map((target, i) => [valueOf(task, prompt, target), Math.exp(logProbs![i]!)]),
    );
    const records = (await readSamples(join(to.folder, `${file}.jsonl`)))!;
    const counts = countAnswers(records.flatMap(({ value }) => (value === null ? [] : [value])));
    const frequent = [...counts].sort((a, b) => b[1] - a[1]).slice(0, top);
    return {
      exact: exactMetrics(prompts[0]!, logProbs!),
      sampled: sampled!,
      answers: frequent.map(([value, count]) => ({
        value,
        count,
        probability: exactly.get(value) ?? null,
        natural: shares.get(value) ?? 0,
      })),
    };
  });
}
