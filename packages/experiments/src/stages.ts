import { writeAdapter } from '@diffuse/checkpoints';
import type { Task } from '@diffuse/tasks';
import { join } from 'node:path';
import { isEndpoint, type Answerer } from './answerer.js';
import { measureExactly, type ExactMetrics, type Subject } from './measure.js';
import type { SamplingSettings, TuningSettings } from './options.js';
import { encodeTasks } from './prompts.js';
import type { Context } from './recipe.js';
import { once } from './runFolder.js';
import type { SampledMetrics } from './sampledMetrics.js';
import { sampleTask } from './samples.js';
import { tuneAdapter } from './tuning.js';

/** One measurement of one model. */
export interface Measurement {
  /** Empty for an endpoint. */
  readonly exact: readonly ExactMetrics[];
  readonly sampled: readonly SampledMetrics[];
}

/** Where a part of a run is kept, and what it is called. */
export interface Stage {
  readonly folder: string;
  readonly title: string;
  readonly context: Context;
}

/**
 * Measures a model into `folder`: `metrics.json` and `samples/`. What is there already is not measured again. An endpoint
 * is sampled only: it gives the probabilities of the answers that it draws, not of those that are wanted.
 */
export async function measureStage(
  answerer: Answerer,
  tasks: { readonly exact: readonly Task[]; readonly sampled: readonly Task[] },
  settings: SamplingSettings & { readonly maxTokens: number },
  { folder, title, context }: Stage,
): Promise<Measurement> {
  return once(join(folder, 'metrics.json'), async () => {
    const exact = isEndpoint(answerer)
      ? []
      : await measureExactly(answerer, encodeTasks(answerer.chat, tasks.exact), {
          title: `${title}: exact`,
          maxTokens: settings.maxTokens,
          context,
        });
    const sampled: SampledMetrics[] = [];
    for (const task of tasks.sampled) {
      const to = { folder: join(folder, 'samples'), title: `${title}: sample ${task.name}`, context };
      sampled.push(...(await sampleTask(answerer, task, settings, to)));
    }
    return { exact, sampled };
  });
}

/** Tunes a new adapter on the tasks, keeps it in `folder`/adapter, and gives the model with it. */
export async function tuneStage(
  base: Subject,
  tasks: readonly Task[],
  settings: TuningSettings & { readonly model: string },
  { folder, title, context }: Stage,
): Promise<Subject> {
  const prompts = encodeTasks(base.chat, tasks);
  const adapter = await tuneAdapter(base.model, prompts, settings, { folder, title: `${title}: tune`, context });
  await writeAdapter(join(folder, 'adapter'), adapter, { baseModel: settings.model });
  return { ...base, adapter };
}
