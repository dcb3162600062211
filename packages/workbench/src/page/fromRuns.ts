import { callable, fields, InputError, list, name } from '@diffuse/check';
import { RunError } from '@diffuse/runs';

const someRuns = list(fields({ folder: name }));

/**
 * What is made of the results of runs. Numbers that follow their schema and yet do not belong together, as more answers on target
 * than there are, are refused by what is made of them: then it is a RunError that names the folders. Throws an
 * InputError on what are no runs.
 *
 * @example
 * import { readRun } from '@diffuse/runs';
 * import { fromRuns, type View } from '@diffuse/workbench';
 *
 * const titleOf = async (view: View) => {
 *   const run = await readRun('runs/measure-tiny');
 *   return (await fromRuns([run], () => view.page(run))).title;
 * };
 */
export async function fromRuns<T>(runs: readonly { readonly folder: string }[], make: () => Promise<T>): Promise<T> {
  someRuns(runs, 'runs');
  callable(make, 'make');
  try {
    return await make();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const folders = runs.map(({ folder }) => folder).join(', ');
    throw new RunError(folders, { code: 'unreadable', file: 'metrics.json', problem: error.message });
  }
}
