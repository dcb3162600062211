import { loadTasks } from '@diffuse/diffuse';
import { builtinTasks, type Task } from '@diffuse/tasks';
import { paperTask } from './paperTask.js';

/**
 * Tasks cut down to their first prompt; two of one title are told apart by their names. Baby names from elsewhere get the
 * births that ours have.
 */
export async function firstPrompts(names: readonly string[]): Promise<Task[]> {
  const tasks = await loadTasks(names);
  return tasks.map((task) => {
    const { name, title, prompts } = task;
    const alone = tasks.filter((other) => other.title === title).length === 1;
    const natural = task.natural ?? (paperTask(name) === 'Baby Names' ? births : undefined);
    return {
      ...task,
      title: alone ? title : `${title} (${name})`,
      prompts: prompts.slice(0, 1),
      ...(natural && { natural }),
    };
  });
}

const births = builtinTasks.find(({ name }) => name === 'names')!.natural;
