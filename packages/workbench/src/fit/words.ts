import { InputError } from '@diffuse/check';
import { loadTasks } from '@diffuse/diffuse/tasks';
import { wordsTasks, defaultWordingCounts, type Task, type WordsTasks } from '@diffuse/tasks';
import { exportTask, readWords } from '@diffuse/tasks/files';
import { statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { z } from 'zod';
import { OptionError, refuseGiven } from '../optionError.js';
import { named } from '../optionMarks.js';

/** Words, and the request that they answer. */
export const wordsOptions = {
  ask: z.string().optional().describe('the request, such as "Pick a tree"; a task has its own'),
  kind: z
    .string()
    .optional()
    .describe(
      'what an answer is called in the braces that are shown, as in {tree}; read out of the request unless given',
    ),
  column: z.string().optional().describe('column of a table that holds the words, by its name'),
  weightColumn: z.string().optional().describe('column of a table that says how often each word is wanted'),
};

const fromFile = ['ask', 'kind', 'column', 'weightColumn'] as const;

/** Where words come from. */
export const wordsOption = {
  words: z
    .string({ error: 'give a file of words (.txt, .csv or .tsv), or a task whose targets stand in braces' })
    .describe('file of words (.txt, .csv or .tsv), or a task whose targets stand in braces: a name or a folder')
    .meta(named),
};

type Given = { readonly [Name in keyof typeof wordsOptions]?: z.output<(typeof wordsOptions)[Name]> } & {
  readonly words: string;
};

/** What these words are called: the name of their file or task. */
export const nameOfWords = (words: string): string => basename(words, extname(words));

/**
 * The tasks of a file of words and a request, or of a task: each of its requests in its own words and in others. Throws an
 * OptionError on a file without a request and on targets that stand in no braces, and what the file's reader throws.
 */
export async function tasksOfWords(given: Given): Promise<WordsTasks> {
  const { words: path, ask, kind, column, weightColumn } = given;
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  if (isFolder || /^(\.json|\.ya?ml|)$/.test(extname(path))) return tasksOfTask(given);
  const read = await readWords(path, { column, weightColumn }).catch((error: unknown) => {
    throw byOption(error, given);
  });
  if (ask === undefined)
    throw new OptionError('ask', '(none)', `which request do the words in ${path} answer? Such as "Pick a tree"`);
  const { words, weights } = read;
  try {
    return wordsTasks({ words, weights, ask, kind });
  } catch (error) {
    throw byOption(error, given);
  }
}

/** What an option brought about is mended by it: a column that the file has not, a request that is none. */
function byOption(error: unknown, given: Given): unknown {
  if (!(error instanceof InputError)) return error;
  const option = fromFile.find((name) => [name, `options.${name}`].includes(error.argument));
  if (option === undefined) return error;
  const asked = given[option];
  if (asked === undefined) return new OptionError(option, '(none)', error.message);
  return new OptionError(option, asked, [`give ${error.asked}`, error.remedy].filter(Boolean).join(': '));
}

async function tasksOfTask(given: Given): Promise<WordsTasks> {
  const { words: name } = given;
  const [task] = await loadTasks([name]);
  refuseGiven(given, fromFile, `${name} is a task, which has its own requests and targets: leave it out`);
  const prompts = task!.prompts.filter(({ targets }) => targets.length > 0);
  const words = prompts.map(({ targets }) => targets.map((target) => /^\{([^{}]+)\}$/.exec(target)?.[1]));
  const other = words.findIndex((all) => all.includes(undefined));
  if (prompts.length === 0 || other >= 0)
    throw new OptionError(
      'words',
      name,
      other < 0
        ? 'no prompt has targets: there is nothing to come near to'
        : `other wordings ask for braces, and a target of ${prompts[other]!.file} stands in none: tune on the task as it is`,
    );
  const share = (count: number): number => Math.max(1, Math.ceil(count / prompts.length));
  const counts = {
    tuning: share(defaultWordingCounts.tuning),
    validation: share(defaultWordingCounts.validation),
    test: share(defaultWordingCounts.test),
  };
  const each = prompts.map(({ request, weights }, i) =>
    wordsTasks({ words: words[i] as string[], weights, ask: request, counts }),
  );
  const together = (part: 'tuning' | 'validation' | 'test'): Task => ({
    ...each[0]![part],
    prompts: interleaved(
      each.map((of, i) =>
        of[part].prompts.map((prompt) => ({ ...prompt, file: `${prompts[i]!.file}-${prompt.file}` })),
      ),
    ),
  });
  return {
    own: { ...task!, name: 'own', prompts },
    tuning: together('tuning'),
    validation: together('validation'),
    test: together('test'),
  };
}

/** The first of each list, then the second: [lists][items] of one length. */
const interleaved = <Item>(lists: readonly (readonly Item[])[]): Item[] =>
  lists[0]!.flatMap((_, i) => lists.map((list) => list[i]!));

/** Writes the tasks into a folder, each into one of its own; gives their paths. Throws as `exportTask`. */
export async function exportWords({ own, tuning, validation, test }: WordsTasks, folder: string): Promise<string[]> {
  const paths: string[] = [];
  for (const task of [own, tuning, validation, test]) {
    const path = join(folder, task.name);
    await exportTask(task, path);
    paths.push(path);
  }
  return paths;
}
