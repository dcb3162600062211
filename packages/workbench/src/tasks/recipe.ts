import { loadTasks } from '@diffuse/diffuse/tasks';
import { oneLine } from '@diffuse/check';
import { biographySchema, recordTask } from '@diffuse/synthbio';
import { allCities } from '@diffuse/synthbio/places';
import { builtinTasks, type Task } from '@diffuse/tasks';
import { exportTask } from '@diffuse/tasks/files';
import { join } from 'node:path';
import { z } from 'zod';
import { OptionError, refuseGiven } from '../optionError.js';
import { exportWords, nameOfWords, tasksOfWords, wordsOptions } from '../fit/words.js';
import { recipe, type Result } from '../recipe.js';
import { checked } from './checked.js';

const options = z.object({
  action: z
    .enum(['list', 'show', 'check', 'export', 'import'])
    .default('list')
    .describe('list, show, check, export, or import words of a file'),
  name: z
    .string()
    .optional()
    .describe(
      'a task name, a folder of prompt files, or records: biography or a schema.yaml; to import, a file of words',
    ),
  out: z.string().optional().describe('folder to export or import to'),
  ...wordsOptions,
});

/** Looks at tasks: the built-in ones and the user's own. */
export const tasks = recipe({
  name: 'tasks',
  description: 'list, show, check or export tasks, or make one of a list of words',
  examples: [
    { options: { action: 'list' }, says: 'the built-in tasks' },
    { options: { action: 'check', name: './my-task' }, says: 'what is wrong with a task of your own' },
    { options: { action: 'export', name: 'fruits', out: 'my-task' }, says: 'a folder to begin with' },
    {
      options: { action: 'import', name: 'trees.txt', ask: 'Pick a tree', out: 'trees' },
      says: 'a task of a list of words',
    },
  ],
  options,
  positional: ['action', 'name'],
  async run({ action, name, out, ...words }): Promise<Result> {
    if (action !== 'import')
      refuseGiven(words, Object.keys(wordsOptions), `tasks ${action} reads no words: leave it out`);
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
      throw new OptionError(
        'name',
        '(none)',
        action === 'import'
          ? 'which words? `tasks import` takes a file of them (.txt, .csv or .tsv), or a task'
          : `which task? \`tasks ${action}\` takes a name or a folder`,
      );
    if (action === 'import') return imported({ ...words, words: name }, out ?? join('tasks', nameOfWords(name)));
    const [task] = await loadTasks([name]);
    if (action === 'export') {
      const folder = out ?? join('tasks', task!.name);
      await exportTask(task!, folder);
      return { json: { task: task!.name, folder }, text: folder };
    }
    return action === 'show' ? shown(task!) : checked(task!);
  },
});

/** The task of a file of words, in all the wordings that a fit is on. */
async function imported(given: Parameters<typeof tasksOfWords>[0], folder: string): Promise<Result> {
  const tasks = await tasksOfWords(given);
  const paths = await exportWords(tasks, folder);
  const parts = Object.values(tasks).map(({ name, prompts }, i) => ({
    name,
    prompts: prompts.length,
    folder: paths[i]!,
  }));
  const { request, targets } = tasks.own.prompts[0]!;
  return {
    json: { request, targets: targets.length, parts },
    text: [
      `${targets.length} ${targets.length === 1 ? 'target' : 'targets'}, asked for by ${JSON.stringify(request)}`,
      ...parts.map(({ prompts, folder: path }) => `${path}: ${prompts} ${prompts === 1 ? 'wording' : 'wordings'}`),
    ].join('\n'),
  };
}

const mostShown = 8;

function shown({ name, title, prompts }: Task): Result {
  const text = prompts.map(({ file, request, response, beginnings, targets }) =>
    [
      file,
      oneLine(request),
      ...(response === '' ? [] : [`answer begins: ${oneLine(response)}`]),
      ...(beginnings === undefined
        ? []
        : [`model begins: ${beginnings.map((each) => JSON.stringify(each)).join(', ')}`]),
      targets.length === 0
        ? 'no targets: sampled only'
        : `${targets.length} ${targets.length === 1 ? 'target' : 'targets'}: ${targets.slice(0, mostShown).map(oneLine).join(' ')}${targets.length > mostShown ? ' …' : ''}`,
    ].join('\n  '),
  );
  return { json: { name, title, prompts }, text: text.join('\n\n') };
}
