import { readdir } from 'node:fs/promises';
import { wholeLines } from '../checkedLines.js';
import { placeIn, textIn } from '../place.js';
import { inClaimFile } from './claims.js';
import { isSealed, itemsOfSealed } from './sealed.js';
import { partsFolder } from './worker.js';

/** How many items a job's parts have, those that are done and those that are not. */
export async function itemsKept(folder: string): Promise<number> {
  let items = 0;
  for (const name of await readdir(placeIn(folder, partsFolder)).catch(() => [])) {
    const claim = inClaimFile(name);
    if (claim?.ending === 'partial' && !isSealed(folder, claim.name))
      items += wholeLines((await textIn(folder, `${partsFolder}/${name}`)) ?? '').length;
    if (!name.includes('.') && isSealed(folder, name)) items += await itemsOfSealed(folder, name);
  }
  return items;
}
