import { loadTasks } from '@diffuse/diffuse/tasks';
import { reviewTask, type Task } from '@diffuse/tasks';
import type { Context } from '../context.js';
import { byKind } from './findings.js';

/** Tasks by name or path; a note says of which a model that does as it is asked gives no target. */
export async function loadNoted(names: readonly string[], context: Context): Promise<Task[]> {
  const tasks = await loadTasks(names);
  for (const task of tasks)
    for (const { said, remedy } of byKind(reviewTask(task).filter(({ answersMiss }) => answersMiss)))
      context.note(`${task.name} (${said[0]!.of}): ${said[0]!.message}: ${remedy}`);
  return tasks;
}
