import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { place } from '../../chaos/parts/child.mjs';

/** Runs that cells have in common, and four cells, of the embedded model. */
const sweep = `
options: { tasks: [tasks/coin, tasks/die], samples: 12, passes: 1, maxNewTokens: 4, threads: 1 }
matrix: { heldOut: [coin, die], seed: [0, 1] }
`;

/** A folder to run a sweep in, with its file and tasks. */
export function sweepPlace(root, name, text = sweep) {
  const where = place(root, name);
  writeFileSync(join(where.folder, 'sweep.yaml'), text);
  return where;
}
