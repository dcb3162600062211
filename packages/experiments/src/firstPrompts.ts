import { loadTasks } from '@diffuse/diffuse';
import type { Task } from '@diffuse/tasks';

/** Tasks cut down to their first prompt. */
export async function firstPrompts(names: readonly string[]): Promise<Task[]> {
  return (await loadTasks(names)).map((task) => ({ ...task, prompts: task.prompts.slice(0, 1) }));
}
