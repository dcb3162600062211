import {
  answersAmong,
  encodeTasks,
  exactMetrics,
  sampledTaskMetrics,
  scorePrompts,
  type Counting,
  type SampleRecord,
  type SamplingSettings,
  type Subject,
} from '@diffuse/diffuse';
import { countAnswers } from '@diffuse/metrics';
import { toText } from '@diffuse/report';
import { readLeniently, valueOf, type Task } from '@diffuse/tasks';
import {
  readingOptions,
  recipeSampling,
  sampleStage,
  tuneStage,
  withProgress,
  type Context,
  type Outcome,
  type Part,
} from '@diffuse/workbench';
import { z } from 'zod';
import { openSingleTasks, runOptions, singleTaskOptions } from '../singleTasks.js';
import { natural, naturalShares } from './natural.js';
import { answeringSchema, figure1Schema, type Answering, type Figure1, type Figure1Task } from './result.js';
import { correctedTables, noveltyOfNames, table4 } from './tables.js';

export const options = z.object({ ...singleTaskOptions, ...recipeSampling, ...readingOptions, ...runOptions });

/** Answers that are listed. */
const top = 20;

export async function run(given: z.output<typeof options>, context: Context): Promise<Outcome> {
  const opened = await openSingleTasks('figure-1', options, given, context);
  const { name: model, run: whole, base, settings, asked, elsewhere } = opened;
  const { samples, seed, parsing, population } = settings;
  const tasks: Figure1Task[] = [];
  for (const task of asked) {
    const part = (title: string): Part => ({ stage: whole.stage(title), title, context });
    const shares = naturalShares(task);
    const [before, after] = [part(`baseline-${task.name}`), part(`tuned-${task.name}`)];
    const baseline = await answerStage(base, task, shares, settings, before);
    const how = { elsewhere: elsewhere[after.title] };
    const { subject, describe } = await tuneStage(base, [task], settings, after, how);
    const tuned = await answerStage(subject, task, shares, settings, after);
    await describe({ before: [baseline.exact], after: [tuned.exact] });
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
  const result = await whole.metrics(figure1Schema).once(async (): Promise<Figure1> => ({
    model,
    samples,
    counting: { parsing, population },
    tasks,
  }));
  const tables = [table4([result]), ...correctedTables(result), ...noveltyOfNames(result)];
  return { json: result, text: tables.map((each) => toText(each, context.layout)).join('\n\n'), folder: whole.folder };
}

/** One model's answers to a task of one prompt, exact and sampled. */
function answerStage(
  subject: Subject,
  task: Task,
  shares: ReadonlyMap<string, number>,
  settings: SamplingSettings & Pick<Counting, 'parsing'> & { readonly trieTokens: number },
  part: Part,
): Promise<Answering> {
  return part.stage.metrics(answeringSchema).once(async () => {
    const { trieTokens, seed } = settings;
    const prompts = encodeTasks(subject.chat, [task], { ways: true });
    const [logProbs] = await withProgress(part.context, `${part.title}: exact`, (watch) =>
      scorePrompts(subject, prompts, { trieTokens, ...watch }),
    );
    const drawn = await sampleStage(subject, task, settings, part);
    const [sampled] = sampledTaskMetrics(task, drawn, { seed });
    const { prompt } = prompts[0]!;
    const exactly = new Map(
      prompt.targets.map((target, i) => [valueOf(task, prompt, target), Math.exp(logProbs![i]!)]),
    );
    const read = ({ value, ...answer }: SampleRecord): string | null =>
      settings.parsing === 'strict' ? value : readLeniently(task, prompt, answer);
    const counts = countAnswers(
      answersAmong(drawn[0]!)
        .map(read)
        .filter((value) => value !== null),
    );
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
