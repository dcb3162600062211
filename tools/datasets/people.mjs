import { readFile } from 'node:fs/promises';
import { inRoot, ownCompilation, writeJson } from './files.mjs';

/** Given and family names by culture: what balanced biographies draw from. */
export async function makePeople() {
  const text = (await readFile(inRoot('tools/datasets/sources/people.txt'), 'utf8')).replace(/^#.*\n/gm, '');
  const items = Object.fromEntries(text.trim().split(/\n\n+/).map(parseCulture));
  await writeJson('datasets/names-by-culture.json', {
    name: 'names-by-culture',
    title: 'Given names (women, men) and family names by culture, in Latin letters without accents',
    ...ownCompilation,
    items,
  });
}

function parseCulture(/** @type {string} */ block) {
  const [culture, ...lines] = block.split('\n');
  const lists = lines.map((line) => {
    const [kind, names] = line.split(': ');
    const list = names.split(', ');
    const repeated = list.filter((name, index) => list.indexOf(name) < index);
    if (repeated.length > 0) throw new Error(`${culture}, ${kind}: ${repeated.join(', ')} stands there twice`);
    return [kind, list];
  });
  return [culture, Object.fromEntries(lists)];
}
