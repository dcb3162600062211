import { statSync } from 'node:fs';
import { ModelError } from './error.js';

/** How the model at a path is stored. Throws where there is nothing. */
export function kindOf(path: string): 'folder' | 'file' {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats)
    throw new ModelError('no-model', { path }, `there is no model at ${path}; name a .gguf file or a model folder`);
  return stats.isDirectory() ? 'folder' : 'file';
}
