import { statSync } from 'node:fs';
import { digestFolder } from './folder.js';
import { digestGguf } from './gguf.js';
import type { ModelDigests } from './parts.js';

/**
 * Digests of a model folder or GGUF file, the same for a copy elsewhere. All of its bytes are read, once. Throws where
 * there is no model, and the signal's reason when that aborts.
 */
export async function digestModel(path: string, signal?: AbortSignal): Promise<ModelDigests> {
  signal?.throwIfAborted();
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) throw new Error(`there is no model at ${path}; name a .gguf file or a model folder`);
  return stats.isDirectory() ? digestFolder(path, signal) : digestGguf(path, signal);
}
