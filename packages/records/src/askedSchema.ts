import { name as aName } from '@diffuse/check';
import { openSchema } from '@diffuse/diffuse';
import { sha256 } from '@diffuse/files';
import { askedWith, paperRequest, type ForeignRequest, type RecordSchema } from '@diffuse/synthbio';
import { loadTasks } from '@diffuse/tasks/files';
import { OptionError } from '@diffuse/workbench';
import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';

/** What records of a schema are asked for with, by name; anything else is the path of a prompt file. */
export const requestNames = { own: 'own', paper: 'paper' } as const;

/**
 * A schema by name or file, asked with its own request, the paper's, or that of a prompt file. Throws an
 * InputError on a schema that there is not, and an OptionError on a request that cannot be asked.
 *
 * @example
 * import { openAskedSchema } from '@diffuse/records';
 *
 * const { request } = await openAskedSchema('biography', 'paper');
 * console.log(request?.text); // the request of Table 2
 */
export async function openAskedSchema(name: string, promptFile: string): Promise<RecordSchema> {
  aName(name, 'name');
  aName(promptFile, 'promptFile');
  const schema = await openSchema(name);
  if (promptFile === requestNames.own) return schema;
  try {
    return askedWith(schema, promptFile === requestNames.paper ? paperRequest : await readRequest(promptFile));
  } catch (error) {
    throw new OptionError('promptFile', promptFile, (error as Error).message);
  }
}

/** The request of a prompt file, called after the file and what it says. */
async function readRequest(path: string): Promise<ForeignRequest> {
  if (!existsSync(path))
    throw new Error(`there is no such file: give a prompt file, or ${Object.values(requestNames).join(' or ')}`);
  const tasks = await loadTasks([resolve(path)]);
  const [prompt, ...others] = tasks.flatMap(({ prompts }) => prompts);
  if (prompt === undefined || others.length > 0) throw new Error('it holds several prompts: give the file of one');
  const { request, response } = prompt;
  if (response !== '')
    throw new Error(
      'it begins the answer (response), and records are the model’s from the first brace on: leave that out',
    );
  return { text: request, version: `${basename(path, '.json')}-${sha256(request).slice(0, 8)}` };
}
