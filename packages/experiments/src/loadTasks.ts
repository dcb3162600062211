import { recordTask } from '@diffuse/synthbio';
import { loadTasks as loadPromptTasks, type Task } from '@diffuse/tasks';
import { isSchema, openSchema } from './synthbio/openSchema.js';

/**
 * What `--tasks` takes: the names, folders and files of `@diffuse/tasks`, and record schemas, by name or as YAML files.
 * Throws on two tasks of one name.
 */
export async function loadTasks(names: readonly string[]): Promise<Task[]> {
  const tasks = await Promise.all(names.map(loadTask));
  const repeated = tasks.find(({ name }, index) => tasks.findIndex((task) => task.name === name) < index);
  if (repeated) throw new Error(`two tasks are called ${repeated.name}: name each once`);
  return tasks;
}

async function loadTask(name: string): Promise<Task> {
  if (isSchema(name)) return recordTask(await openSchema(name));
  const [task] = await loadPromptTasks([name]);
  return task!;
}
