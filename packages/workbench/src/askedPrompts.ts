import type { Stage } from '@diffuse/runs';
import { checkTask, type Task } from '@diffuse/tasks';
import { aStage } from './checks.js';
import type { AskedPrompt } from './endpoint/costs.js';
import { sampleSchema } from './result.js';

/**
 * The prompts of a task whose answers are kept in a stage, to have said what they may cost. Throws an InputError on what is no
 * stage or task.
 *
 * @example
 * import { loadTasks } from '@diffuse/diffuse';
 * import { askedPrompts, type AnswerRun } from '@diffuse/workbench';
 *
 * const expected = async ({ run, expect }: AnswerRun) => {
 *   const [fruits] = await loadTasks(['fruits']);
 *   await expect?.(askedPrompts(run, fruits!), { samples: 1000, maxNewTokens: 24 });
 * };
 */
export function askedPrompts(stage: Stage, task: Task): AskedPrompt[] {
  aStage(stage, 'stage');
  checkTask(task, 'task');
  return task.prompts.map(({ file, request }) => ({
    request,
    kept: async () => (await stage.answers(sampleSchema, { task: task.name, file }).read()).items.length,
  }));
}
