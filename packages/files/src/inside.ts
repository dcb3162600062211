import { InputError, name, text } from '@diffuse/check';
import { lstatSync, realpathSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';
import { readingError } from './readingError.js';

const longest = 255; // bytes of a name on every file system in use

/** What one step of a path must not be, or hold; `\\` and `:` lead elsewhere on Windows alone. */
const misleading = sep === '\\' ? /^\.{1,2}$|[/\\:\0]/ : /^\.{1,2}$|[/\0]/;

/**
 * Whether a text is a plain file name on this system: one step of a path, that leads no further. Throws an InputError on what is no
 * text.
 *
 * @example
 * import { isFileName } from '@diffuse/files';
 *
 * isFileName('../secrets'); // false
 */
export function isFileName(candidate: string): boolean {
  text(candidate, 'candidate');
  return candidate !== '' && !misleading.test(candidate) && Buffer.byteLength(candidate) <= longest;
}

/**
 * The path of what a folder holds, by a relative path with `/` that came from a file or a server. What it leads to, links included, is in the
 * folder. Throws an InputError where a step is no plain file name, and an Error that names the link where one leads out
 * of the folder.
 *
 * @example
 * import { inside } from '@diffuse/files';
 *
 * inside('runs/mine', 'samples/names/0.jsonl'); // 'runs/mine/samples/names/0.jsonl'
 */
export function inside(folder: string, path: string): string {
  name(folder, 'folder');
  name(path, 'path');
  const steps = path.split('/');
  const wrong = steps.find((step) => !isFileName(step));
  if (wrong !== undefined)
    throw new InputError('OUT_OF_RANGE', 'path', {
      asked: `of plain file names within ${folder}`,
      found: path,
    });
  let at = folder;
  for (const step of steps) {
    at = join(at, step);
    if (isLink(at)) refuseOutside(folder, at);
  }
  return at;
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
  } catch (error) {
    throw readingError(error, path);
  }
}

function refuseOutside(folder: string, link: string): void {
  const way = relative(realpathSync(folder), real(link));
  if (way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way))
    throw new Error(`${link} is a link out of ${folder}: replace it by what it leads to, or remove it`);
}

/** A link that leads nowhere yet leads wherever something is written to it. */
function real(link: string): string {
  try {
    return realpathSync(link);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      throw new Error(`${link} is a link to what is not there: remove it`, { cause: error });
    throw readingError(error, link);
  }
}
