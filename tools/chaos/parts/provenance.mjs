/** Whether each data file says where it is from: source, licence and date in it, what it is made by, or a row of a table. */
import { readFileSync } from 'node:fs';
import { dataFiles } from '../../datasets/checksums.mjs';
import { inRoot } from '../../datasets/files.mjs';

const read = (path) => readFileSync(inRoot(path), 'utf8');

/** What the makers and the tables of datasets/README.md say of a file; undefined where nothing does. */
function saysOf(path, tables) {
  if (/^datasets\/.*\.json$/.test(path)) {
    const { source, licence, date } = JSON.parse(read(path));
    const dated = /^\d{4}-\d\d-\d\d$/.test(date ?? '');
    return source && licence && dated ? 'in it' : undefined;
  }
  const made = /\b(made|generated|written) by `?(nx run|npx nx run|tools\/)/i;
  if (path.endsWith('.ts') && made.test(read(path).slice(0, 1000))) return 'made by a script';
  const names = [path, path.replace(/^datasets\//, ''), path.replace(/[^/]+$/, '')].map((name) => `| \`${name}\` `);
  const row = tables.find((line) => names.some((name) => line.startsWith(name)));
  return row === undefined ? undefined : 'in a table';
}

/** How many data files say where they are from in which way, and those that do not. */
export async function provenance() {
  const tables = read('datasets/README.md')
    .split('\n')
    .filter((line) => line.startsWith('| `'));
  const counts = new Map();
  const faults = [];
  for (const path of await dataFiles()) {
    const says = saysOf(path, tables);
    if (says === undefined) faults.push(`${path} says nothing of its source, licence and date`);
    else counts.set(says, (counts.get(says) ?? 0) + 1);
  }
  return { counts, faults };
}
