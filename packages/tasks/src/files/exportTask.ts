import { InputError, name as aName } from '@diffuse/check';
import { inside, readIfThere, writeAtomically } from '@diffuse/files';
import { checkTask } from '../checkTask.js';
import { checkFileNames } from '../fileNames.js';
import type { Task } from '../task.js';

/**
 * Writes a task as a folder of prompt files, made if need be, and its sidecars beside them; `loadTasks` reads it back.
 * Equal weights are left out. Throws, before anything is written, an InputError on what is no task and on names that cannot be those of
 * files, and an Error on a file that is there with another text, and on a link there that leads out of the folder.
 *
 * @example
 * import { leaveOneOutTasks } from '@diffuse/tasks';
 * import { exportTask } from '@diffuse/tasks/files';
 *
 * for (const task of leaveOneOutTasks) await exportTask(task, `my-tasks/${task.name}`);
 */
export async function exportTask(task: Task, folder: string): Promise<void> {
  checkTask(task, 'task');
  aName(folder, 'folder');
  checkFileNames(task);
  const prompts = task.prompts.map(({ file, request, response, beginnings, targets, weights, eos }) => {
    const uneven = weights.some((weight) => weight !== weights[0]);
    const content = { request, response: beginnings ?? response, targets, ...(uneven && { weights }), eos };
    return [`${file}.json`, `${JSON.stringify(content, null, 2)}\n`] as const;
  });
  const files = [...prompts, ...Object.entries(task.sidecars ?? {})].map(
    ([name, text]) => [inside(folder, name), text] as const,
  );
  for (const [path, text] of files)
    if (((await readIfThere(path)) ?? text) !== text)
      throw new InputError('OUT_OF_RANGE', 'folder', {
        asked: 'one whose files say the same',
        found: folder,
        instead: `${path} is there and says something else: export to another folder, or remove it first`,
      });
  for (const [path, text] of files) await writeAtomically(path, [text]);
}
