import { storedAt } from '../stored.js';
import { digestFolder } from './folder.js';
import { digestGguf } from './gguf.js';
import { digestOfTemplate, type ModelDigests } from './parts.js';

/**
 * Digests of a model folder or GGUF model, the same for a copy elsewhere; the chat template is one that is given in place
 * of the model's own. All of its bytes are read, once. Throws where there is no model, and the signal's reason when that
 * aborts.
 */
export async function digestModel(path: string, signal?: AbortSignal, chatTemplate?: string): Promise<ModelDigests> {
  signal?.throwIfAborted();
  const stored = storedAt(path);
  const digests = await (stored.kind === 'folder'
    ? digestFolder(stored.path, signal)
    : digestGguf(stored.path, signal));
  const other = chatTemplate ?? stored.template;
  return other === undefined ? digests : { ...digests, template: digestOfTemplate(other) };
}
