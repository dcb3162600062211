import { isAdapter } from '@diffuse/checkpoints';
import { inside } from '@diffuse/files';
import { isRunFolder } from '@diffuse/runs';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The PEFT folder that a path leads to: the folder itself, or `adapter` in it where it is a run's folder or that of a run's
 * part. Another folder is left as it is named, for its reader to refuse. Throws an Error that names the adapters of a run that
 * has none of its own but in its parts, and one on an adapter in a run's folder that is a link out of it, or has one.
 */
export function adapterIn(folder: string): string {
  const above = [folder, dirname(folder), dirname(dirname(folder))]; // of a pass of a tuning, epochs/03, the run is two above
  if (isAdapter(folder) || !above.some(isRunFolder)) return folder;
  const own = join(folder, 'adapter');
  if (isAdapter(own)) return withoutLinksOut(folder, 'adapter');
  const inParts = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(folder, entry.name, 'adapter'))
    .filter(isAdapter);
  if (inParts.length === 0) return folder;
  throw new Error(
    `${folder} is a run with several adapters, each in a part of it; name one: ${inParts.sort().join(', ')}`,
  );
}

/** An adapter's folder in another, of which no file leads out. */
export function withoutLinksOut(folder: string, path: string): string {
  const place = inside(folder, path);
  for (const file of readdirSync(place)) inside(folder, `${path}/${file}`);
  return place;
}
