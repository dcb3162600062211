import { InputError } from '@diffuse/check';
import type { Task } from './task.js';

/**
 * Throws an InputError unless the task's name and the names of its prompts can stand for files and folders on any system: no path in
 * themselves, and no two prompts apart in upper and lower case only.
 */
export function checkFileNames({ name, prompts, sidecars = {} }: Pick<Task, 'name' | 'prompts' | 'sidecars'>): void {
  refuseUnsafe('task name', name);
  const seen = new Map<string, string>();
  for (const { file } of prompts) {
    refuseUnsafe(`prompt name of task ${name}`, file);
    const folded = foldedName(file);
    const earlier = seen.get(folded);
    if (earlier !== undefined) {
      const same =
        earlier === file ? `are both called ${file}` : `are called ${earlier} and ${file}, one file to some systems`;
      throw new InputError('OUT_OF_RANGE', `prompt name of task ${name}`, {
        asked: 'a name of its own',
        found: file,
        remedy: `two prompts of task ${name} ${same}, rename one of them`,
      });
    }
    seen.set(folded, file);
  }
  for (const file of Object.keys(sidecars)) {
    refuseUnsafe(`file of task ${name}`, file);
    if (file.endsWith('.json'))
      throw new InputError('OUT_OF_RANGE', `file of task ${name}`, {
        asked: 'called otherwise than a prompt',
        found: file,
        remedy: 'it would be read as one',
      });
  }
}

/** The same for names that one file system or another takes for one. */
export function foldedName(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

function refuseUnsafe(what: string, name: string): void {
  const reason = fault(name);
  if (reason === undefined) return;
  const remedy = `it ${reason}, and files are called after it`;
  throw new InputError('OUT_OF_RANGE', what, { asked: 'a name that files can have', found: name, remedy });
}

function fault(name: string): string | undefined {
  if (name === '') return 'is empty';
  if (name === '.' || name === '..') return 'is a folder of every folder';
  const [separator] = /[/\\]/.exec(name) ?? [];
  if (separator !== undefined) return `holds the path separator ${separator}`;
  return /\p{Cc}/u.test(name) ? 'holds a control character' : undefined;
}
