import { readFile, rm } from 'node:fs/promises';
import { inRoot, ownCompilation, writeJson } from './files.mjs';

/**
 * Reads a file of hand-compiled lists: blocks separated by blank lines, "name | title | one of it" and then the items,
 * separated by commas. Lines that begin with # are remarks. A repeated item is an error.
 * @param {string} path relative to the repository root
 */
export async function readLists(path) {
  const text = (await readFile(inRoot(path), 'utf8')).replace(/^#.*\n/gm, '');
  return text.trim().split(/\n\n+/).map(parseList);
}

/** The answer families beside the paper's six tasks: one file each in datasets/lists. */
export async function makeLists() {
  await rm(inRoot('datasets/lists'), { recursive: true, force: true });
  for (const { name, title, singular, items } of await readLists('tools/datasets/sources/lists.txt')) {
    await writeJson(`datasets/lists/${name}.json`, { name, title, singular, ...ownCompilation, items });
  }
}

function parseList(/** @type {string} */ block) {
  const [heading, ...lines] = block.split('\n');
  const [name, title, singular] = heading.split(' | ');
  const items = lines
    .join(' ')
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean);
  const repeated = items.filter((item, index) => items.indexOf(item) < index);
  if (repeated.length > 0) throw new Error(`list ${name} repeats ${repeated.join(', ')}`);
  return { name, title, singular, items };
}
