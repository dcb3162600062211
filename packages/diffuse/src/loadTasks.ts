import { recordSidecars, recordTask } from '@diffuse/synthbio';
import { allCities } from '@diffuse/synthbio/places';
import { refuseRepeated, type Task } from '@diffuse/tasks';
import { loadTasks as loadPromptTasks } from '@diffuse/tasks/files';
import { isSchema, openSchema } from './openSchema.js';

/**
 * Tasks by name or path: the names, folders and files of `@diffuse/tasks`, and record schemas, by name or as YAML files.
 * Throws on two tasks of one name.
 */
export async function loadTasks(names: readonly string[]): Promise<Task[]> {
  const tasks = await Promise.all(names.map(loadTask));
  refuseRepeated(tasks);
  return tasks;
}

async function loadTask(name: string): Promise<Task> {
  if (isSchema(name)) return recordTask(await openSchema(name), { cities: allCities });
  const [task] = await loadPromptTasks([name], recordSidecars);
  return task!;
}
