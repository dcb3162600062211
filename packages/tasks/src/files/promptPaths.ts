import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** A prompt file: where it is, and what the prompt is called. */
interface PromptPath {
  readonly path: string;
  /** The path in the task's folder, without `.json` and with `.` for `/`. */
  readonly name: string;
}

/** A file that a program keeps of its own folder, of a run among them: what else is there is no prompt. */
const programs = 'manifest.json';

/**
 * The prompt files of a task's folder and its subfolders, in alphabetical order of their names. A folder is read once,
 * however many links lead to it. Passed over are subfolders with a `manifest.json` (runs), `node_modules`, and those whose
 * name begins with a dot. Throws on a subfolder with prompts and one of the `sidecars`, which is a task of its own.
 */
export async function promptPaths(folder: string, sidecars: readonly string[]): Promise<PromptPath[]> {
  const found: PromptPath[] = [];
  const seen = new Set<string>();

  async function read(at: string, before: string): Promise<void> {
    const real = await realpath(at);
    if (seen.has(real)) return;
    seen.add(real);
    const entries = (await readdir(at, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1));
    const inside = before !== '';
    if (inside && entries.some(({ name }) => name === programs)) return;
    const folders: string[] = [];
    const prompts: string[] = [];
    for (const entry of entries)
      if (await isFolder(at, entry)) folders.push(entry.name);
      else if (entry.name.endsWith('.json')) prompts.push(entry.name);
    const sidecar = entries.find(({ name }) => sidecars.includes(name))?.name;
    if (inside && sidecar !== undefined && prompts.length > 0)
      throw new Error(
        `${at} holds prompts and ${sidecar}, which says how their answers are read: name it as a task of its own, or move it out of ${folder}`,
      );
    for (const name of prompts) found.push({ path: join(at, name), name: before + name.slice(0, -'.json'.length) });
    for (const name of folders) if (!passedOver(name)) await read(join(at, name), `${before}${name}.`);
  }

  await read(folder, '');
  return found.sort((a, b) => (`${a.name}.json` < `${b.name}.json` ? -1 : 1));
}

const passedOver = (name: string): boolean => name.startsWith('.') || name === 'node_modules';

/** Whether an entry is a folder or a link to one; a link to nothing is not. */
async function isFolder(at: string, entry: Dirent): Promise<boolean> {
  if (!entry.isSymbolicLink()) return entry.isDirectory();
  return (await stat(join(at, entry.name)).catch(() => undefined))?.isDirectory() ?? false;
}
