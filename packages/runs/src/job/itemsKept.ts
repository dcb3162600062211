import { readdir } from 'node:fs/promises';
import { wholeLines } from '../checkedLines.js';
import { placeIn, textIn } from '../place.js';
import { isSealed, itemsOfSealed } from './sealed.js';
import { partsFolder } from './worker.js';

const partial = /^(?<part>[a-z0-9_-]+)\.\d+\.partial$/;

/** How many items a job's parts have, those that are done and those that are not. */
export async function itemsKept(folder: string): Promise<number> {
  let items = 0;
  for (const name of await readdir(placeIn(folder, partsFolder)).catch(() => [])) {
    const part = partial.exec(name)?.groups?.['part'];
    if (part !== undefined && !isSealed(folder, part))
      items += wholeLines((await textIn(folder, `${partsFolder}/${name}`)) ?? '').length;
    if (!name.includes('.') && isSealed(folder, name)) items += await itemsOfSealed(folder, name);
  }
  return items;
}
