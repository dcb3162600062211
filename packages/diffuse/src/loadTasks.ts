import { list, name as aName } from '@diffuse/check';
import { recordSidecars, recordTask } from '@diffuse/synthbio';
import { refuseRepeated, type Task } from '@diffuse/tasks';
import { loadTasks as loadPromptTasks } from '@diffuse/tasks/files';
import { isSchema, openSchema } from './openSchema.js';

const someNames = list(aName);

/**
 * Tasks by name or path: the names, folders and files of `@diffuse/tasks`, and record schemas, by name or as YAML
 * files.
 * Throws an InputError on what are no names, on one that is nobody's, and on two tasks of one name.
 *
 * @example
 * import { loadTasks } from '@diffuse/diffuse';
 *
 * const [fruits, people] = await loadTasks(['fruits', 'biography']);
 * console.log(fruits!.prompts.length, people!.title);
 */
export async function loadTasks(names: readonly string[]): Promise<Task[]> {
  someNames(names, 'names');
  const tasks = await Promise.all(names.map(loadTask));
  refuseRepeated(tasks);
  return tasks;
}

async function loadTask(name: string): Promise<Task> {
  if (isSchema(name)) {
    const { allCities } = await import('@diffuse/synthbio/places'); // 6 MB that other tasks do without
    return recordTask(await openSchema(name), { cities: allCities });
  }
  const [task] = await loadPromptTasks([name], recordSidecars);
  return task!;
}
