import { name } from '@diffuse/check';
import { wordingsOf } from '../wording.js';
import { readJson } from './readJson.js';

/**
 * Reads wordings of a request for a random integer from a JSON file: see `wordingsOf`. Throws an InputError on what is no
 * path, and an Error that names the file, and the entry where there is one, on what is wrong with it.
 *
 * @example
 * import { rngPrompt } from '@diffuse/tasks';
 * import { readWordings } from '@diffuse/tasks/files';
 *
 * rngPrompt(0, 1, 6, await readWordings('wordings.json'));
 */
export async function readWordings(path: string): Promise<string[]> {
  name(path, 'path');
  return readJson('wordings file', path, wordingsOf);
}
