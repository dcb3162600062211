import { loadTasks } from '@diffuse/diffuse/tasks';
import { biographySchema, recordTask } from '@diffuse/synthbio';
import { allCities } from '@diffuse/synthbio/places';
import { builtinTasks, type Task } from '@diffuse/tasks';
import { exportTask } from '@diffuse/tasks/files';
import { join } from 'node:path';
import { z } from 'zod';
import { OptionError } from '../optionError.js';
import { recipe, type Result } from '../recipe.js';
import { checked } from './checked.js';

const options = z.object({
  action: z.enum(['list', 'show', 'check', 'export']).default('list').describe('list, show, check or export'),
  name: z.string().optional().describe('a task name, a folder of prompt files, or records: biography or a schema.yaml'),
  out: z.string().optional().describe('folder to export to'),
});

/** Looks at tasks: the built-in ones and the user's own. */
export const tasks = recipe({
  name: 'tasks',
  description: 'list, show, check or export tasks',
  options,
  positional: ['action', 'name'],
  async run({ action, name, out }): Promise<Result> {
    if (action === 'list') {
      const all = [...builtinTasks, recordTask(biographySchema, { cities: allCities })];
      const json = all.map(({ name: task, title, prompts }) => ({ name: task, title, prompts: prompts.length }));
      const width = Math.max(...json.map((task) => task.name.length)) + 2;
      return {
        json,
        text: json
          .map((task) => `${task.name.padEnd(width)}${task.title.padEnd(23)}prompts: ${task.prompts}`)
          .join('\n'),
      };
    }
    if (name === undefined)
      throw new OptionError('name', '(none)', `which task? \`tasks ${action}\` takes a name or a folder`);
    const [task] = await loadTasks([name]);
    if (action === 'export') {
      const folder = out ?? join('tasks', task!.name);
      await exportTask(task!, folder);
      return { json: { task: task!.name, folder }, text: folder };
    }
    return action === 'show' ? shown(task!) : checked(task!);
  },
});

const mostShown = 8;

function shown({ name, title, prompts }: Task): Result {
  const text = prompts.map(({ file, request, response, beginnings, targets }) =>
    [
      file,
      request,
      ...(response === '' ? [] : [`answer begins: ${response}`]),
      ...(beginnings === undefined
        ? []
        : [`model begins: ${beginnings.map((each) => JSON.stringify(each)).join(', ')}`]),
      targets.length === 0
        ? 'no targets: sampled only'
        : `${targets.length} targets: ${targets.slice(0, mostShown).join(' ')}${targets.length > mostShown ? ' …' : ''}`,
    ].join('\n  '),
  );
  return { json: { name, title, prompts }, text: text.join('\n\n') };
}
