import type { ExactMetrics } from '@diffuse/diffuse';
import type { FinishedRun, Stage } from '@diffuse/runs';
import { z } from 'zod';
import { samePrompt } from '../page/samePrompt.js';
import { exactSchema } from '../result.js';

/** The exact side of what was tuned on, before or after. [prompts] */
export const tunedSchema: z.ZodType<ExactMetrics[]> = z.array(exactSchema);

/** The part of a run that holds how the model was before. */
export const beforeIn = (stage: Stage): Stage => stage.stage('before');

/** What tuning has changed of one prompt. */
export interface PromptChange {
  readonly task: string;
  readonly file: string;
  readonly before: ExactMetrics;
  readonly after: ExactMetrics;
}

/** The two sides of a tuning, prompt by prompt. */
export function changes(before: readonly ExactMetrics[], after: readonly ExactMetrics[]): PromptChange[] {
  return after.map((metrics) => {
    const { task, file } = metrics;
    const earlier = before.find(samePrompt(metrics));
    if (earlier === undefined) throw new Error(`${task}/${file} was measured after tuning, and not before`);
    return { task, file, before: earlier, after: metrics };
  });
}

/** The same of a finished run. Throws a RunError of one that has not ended, and on one that did not measure before. */
export async function changesIn(run: FinishedRun): Promise<PromptChange[]> {
  const after = await run.result(tunedSchema);
  const before = await beforeIn(run).metrics(tunedSchema).read();
  if (before === undefined)
    throw new Error(
      `${run.folder} holds a tuning whose model was not measured before, by an earlier version: give its command anew with another folder`,
    );
  return changes(before, after);
}
