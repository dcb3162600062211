import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ModelError } from './error.js';
import { parsePartName } from './gguf/partName.js';
import { readTemplateFile } from './templateFile.js';

/** How a model is stored, and where: a folder with its files, or a GGUF file. */
export interface Stored {
  readonly kind: 'folder' | 'gguf';
  readonly path: string;
  /** Of a folder that holds a GGUF model: the chat template beside it, which counts as it does in any model folder. */
  readonly template?: string | undefined;
}

/**
 * How the model at a path is stored. A folder that holds one GGUF model, in one file or split, and no other is that one.
 * Throws where there is nothing, or several GGUF models and no other.
 */
export function storedAt(path: string): Stored {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats)
    throw new ModelError('no-model', { path }, `there is no model at ${path}; name a .gguf file or a model folder`);
  if (!stats.isDirectory()) return { kind: 'gguf', path };
  if (existsSync(join(path, 'config.json'))) return { kind: 'folder', path };
  const files = readdirSync(path)
    .filter((file) => file.endsWith('.gguf'))
    .sort();
  const models = new Map(files.toReversed().map((file) => [modelOf(file), file])); // by the first of its files
  if (models.size > 1)
    throw new Error(`${path} has several GGUF models: name the file of one, ${[...models.values()].sort().join(', ')}`);
  const [file] = models.values();
  if (file === undefined) return { kind: 'folder', path };
  return { kind: 'gguf', path: join(path, file), template: readTemplateFile(path) };
}

/** What the files of one split model share. */
function modelOf(file: string): string {
  const part = parsePartName(file);
  return part === undefined ? file : `${part.name}-of-${part.count}`;
}
