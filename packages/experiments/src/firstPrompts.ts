import { loadTasks } from '@diffuse/diffuse';
import { builtinTasks, type Task } from '@diffuse/tasks';
import { OptionError } from '@diffuse/workbench';
import { paperTask } from './paperTask.js';

/**
 * Tasks cut down to their first prompt that has targets; two of one title are told apart by their names. Baby names from
 * elsewhere get the births that ours have. Throws on a task without targets.
 */
export async function firstPrompts(names: readonly string[]): Promise<Task[]> {
  const tasks = await loadTasks(names);
  return tasks.map((task) => {
    const { name, title, prompts } = task;
    const first = prompts.find(({ targets }) => targets.length > 0);
    if (first === undefined)
      throw new OptionError('tasks', name, 'none of its prompts has targets, so that there is nothing to tune on');
    const alone = tasks.filter((other) => other.title === title).length === 1;
    const natural = task.natural ?? (paperTask(name) === 'Baby Names' ? births : undefined);
    return {
      ...task,
      title: alone ? title : `${title} (${name})`,
      prompts: [first],
      ...(natural && { natural }),
    };
  });
}

const births = builtinTasks.find(({ name }) => name === 'names')!.natural;
