import { abortSignal, optional, text } from '@diffuse/check';
import { path as pathCheck } from '../checks/path.js';
import { storedAt } from '../stored.js';
import { readingOn } from '../unusable.js';
import { digestFolder, digestFolderTokenizer } from './folder.js';
import { digestGguf, digestGgufTokenizer } from './gguf.js';
import { digestOfTemplate, type ModelDigests, type TokenizerDigests } from './parts.js';

/**
 * Digests of a model folder or GGUF model, the same for a copy elsewhere; the chat template is one that is given in place
 * of the model's own. All of its bytes are read, once. Throws a ModelError where there is no model, the signal's reason
 * when that aborts, and an InputError on what is no path, signal or text.
 *
 * @example
 * import { digestModel } from '@diffuse/checkpoints';
 *
 * console.log((await digestModel('my-model')).weights);
 */
export async function digestModel(path: string, signal?: AbortSignal, chatTemplate?: string): Promise<ModelDigests> {
  pathCheck(path, 'path');
  optional(abortSignal)(signal, 'signal');
  optional(text)(chatTemplate, 'chatTemplate');
  signal?.throwIfAborted();
  return readingOn(path, () => digestStored(path, signal, chatTemplate), signal);
}

async function digestStored(path: string, signal?: AbortSignal, chatTemplate?: string): Promise<ModelDigests> {
  const stored = storedAt(path);
  const digests = await (stored.kind === 'folder'
    ? digestFolder(stored.path, signal)
    : digestGguf(stored.path, signal));
  return withTemplate(digests, chatTemplate ?? stored.template);
}

/**
 * The digests of a tokenizer and its chat template alone, the same as `digestModel` has; no weights are needed. Throws as it
 * does.
 *
 * @example
 * import { digestTokenizer } from '@diffuse/checkpoints';
 *
 * console.log((await digestTokenizer('my-model')).tokenizer);
 */
export async function digestTokenizer(
  path: string,
  signal?: AbortSignal,
  chatTemplate?: string,
): Promise<TokenizerDigests> {
  pathCheck(path, 'path');
  optional(abortSignal)(signal, 'signal');
  optional(text)(chatTemplate, 'chatTemplate');
  signal?.throwIfAborted();
  return readingOn(
    path,
    async () => {
      const stored = storedAt(path);
      const digests =
        stored.kind === 'folder' ? await digestFolderTokenizer(stored.path, signal) : digestGgufTokenizer(stored.path);
      return withTemplate(digests, chatTemplate ?? stored.template);
    },
    signal,
  );
}

const withTemplate = <Digests extends TokenizerDigests>(digests: Digests, template: string | undefined): Digests =>
  template === undefined ? digests : { ...digests, template: digestOfTemplate(template) };
