import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { path as pathCheck } from '../checks/path.js';
import { packagedModels } from '../fetch/packagedModels.js';
import { parseRepository } from '../hub/repository.js';
import { snapshotAt } from './name.js';

/** What other programs look a base model up by, from any folder. */
export interface BaseModel {
  /** A hub id, or an absolute path. */
  readonly name: string;
  /** On the hub, where it is not the main branch. */
  readonly revision?: string;
  /** What Diffuse opens the same weights by. */
  readonly opens: string;
}

/**
 * The base model as PEFT's `base_model_name_or_path` names it, by what was asked for and where that was found: `org/name`
 * on the hub for a model of the hub, wherever its cache is, and for one that has a name of its own; else its absolute
 * path. Throws an InputError on what are no texts.
 *
 * @example
 * import { baseModelOf } from '@diffuse/checkpoints';
 *
 * const { name } = baseModelOf('smollm2-135m-instruct', 'models/SmolLM2-135M-Instruct.Q4_1.gguf');
 * console.log(name); // its id on the hub
 */
export function baseModelOf(asked: string, path: string): BaseModel {
  pathCheck(asked, 'asked');
  pathCheck(path, 'path');
  const isPath = existsSync(asked);
  const full = resolve(path);
  const opens = isPath ? full : asked;
  if (!isPath && Object.hasOwn(packagedModels, asked)) return { name: packagedModels[asked]!.hub, opens };
  const snapshot = snapshotAt(full);
  if (snapshot === undefined) return { name: full, opens };
  const said = isPath ? undefined : parseRepository(asked)?.revision;
  const revision = said ?? (snapshot.revisions.includes('main') ? 'main' : (snapshot.revisions[0] ?? snapshot.commit));
  return { name: snapshot.id, opens, ...(revision === 'main' ? {} : { revision }) };
}
