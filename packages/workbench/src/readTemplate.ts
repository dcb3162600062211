import { readText } from '@diffuse/files';
import { existsSync } from 'node:fs';
import { OptionError } from './optionError.js';

/** The text of a chat template's file. Throws where there is none, or it is empty or no UTF-8. */
export async function readTemplate(path: string | undefined): Promise<string | undefined> {
  if (path === undefined) return undefined;
  if (!existsSync(path)) throw new OptionError('chatTemplate', path, 'there is no such file');
  const text = await readText(path, { mark: 'keep' }).catch((error: Error) => {
    throw new OptionError('chatTemplate', path, error.message.replace(path, 'it'));
  });
  if (text.trim() === '')
    throw new OptionError('chatTemplate', path, 'it is empty, and says nothing of a conversation');
  return text;
}
