import { oneLine } from '@diffuse/check';
import { isFileName } from '@diffuse/files';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { checked, readJsonObject } from '../json.js';

/** The file that has all weights. */
export const single = 'model.safetensors';
/** The file that says which file has which weights, where there are several. */
export const index = 'model.safetensors.index.json';

const indexSchema = z.looseObject({ weight_map: z.record(z.string(), z.string()) });

const shown = (shard: string) => oneLine(shard.slice(0, 255));

/** The files that the index in a folder names. Throws where one is no plain file name, or two are one where case is not told apart. */
export function shardsOf(folder: string): string[] {
  const path = join(folder, index);
  const { weight_map: map } = checked(indexSchema, readJsonObject(path), index);
  const shards = [...new Set(Object.values(map))];
  const outside = shards.find((shard) => !isFileName(shard) || !shard.endsWith('.safetensors'));
  if (outside !== undefined) throw new Error(`${path} names ${shown(outside)}, no safetensors file beside it`);
  const seen = new Map<string, string>();
  for (const shard of shards) {
    const other = seen.get(shard.toLowerCase());
    if (other !== undefined)
      throw new Error(`${path} names ${shown(other)} and ${shown(shard)}: to many disks one file`);
    seen.set(shard.toLowerCase(), shard);
  }
  return shards;
}

/**
 * `shardsOf` a folder whose model has these files, each of which is there to be fetched. An index that is refused is not kept, so that it
 * is asked for again.
 */
export async function listedShards(folder: string, files: ReadonlySet<string>): Promise<string[]> {
  const path = join(folder, index);
  try {
    const shards = shardsOf(folder);
    const missing = shards.find((shard) => !files.has(shard));
    if (missing !== undefined) throw new Error(`${path} names ${shown(missing)}, which the hub does not list`);
    return shards;
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}
