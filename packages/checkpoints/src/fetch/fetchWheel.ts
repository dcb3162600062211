import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { download } from './download.js';
import { downloadWithPip } from './pip.js';
import { findWheel } from './packageIndex.js';
import type { Wheel, WheelSources } from './wheel.js';

/**
 * The path of a wheel in `folder`, from the first package index that has it, or else by way of an installed pip, which
 * may know indexes of its own. Throws, with what each said, where nobody has it.
 */
export async function fetchWheel(
  wheel: Wheel,
  folder: string,
  { indexes, pythons, watch }: WheelSources,
): Promise<string> {
  const target = join(folder, wheel.wheel);
  if (existsSync(target)) return target;
  const faults: string[] = [];
  const failed = (error: unknown): void => {
    watch.signal.throwIfAborted();
    faults.push((error as Error).message);
  };
  for (const index of indexes) {
    const found = await findWheel(index, wheel, watch.signal).catch(failed);
    if (!found) continue;
    await download(found, target, watch);
    return target;
  }
  await downloadWithPip(wheel, folder, { pythons, watch }).catch(failed);
  if (existsSync(target)) return target;
  if (indexes.length === 0) faults.unshift('no Python package index is set up');
  throw new Error(
    `${faults.join('; ')}. Name an index that has ${wheel.project} ${wheel.version} (PIP_INDEX_URL=<address of a Python package index>) or install pip`,
  );
}
