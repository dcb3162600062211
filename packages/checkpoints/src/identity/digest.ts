import { storedAt } from '../stored.js';
import { digestFolder } from './folder.js';
import { digestGguf } from './gguf.js';
import type { ModelDigests } from './parts.js';

/**
 * Digests of a model folder or GGUF file, the same for a copy elsewhere. All of its bytes are read, once. Throws where
 * there is no model, and the signal's reason when that aborts.
 */
export async function digestModel(path: string, signal?: AbortSignal): Promise<ModelDigests> {
  signal?.throwIfAborted();
  const stored = storedAt(path);
  return stored.kind === 'folder' ? digestFolder(stored.path, signal) : digestGguf(stored.path, signal);
}
