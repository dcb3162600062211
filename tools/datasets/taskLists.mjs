import { ownCompilation, writeJson, writeModule } from './files.mjs';
import { readLists } from './lists.mjs';

/** Fruits and occupations: the targets of two tasks. */
export async function makeTaskLists() {
  for (const { name, title, singular, items } of await readLists('tools/datasets/sources/task-lists.txt')) {
    await writeJson(`datasets/${name}.json`, { name, title, singular, ...ownCompilation, items });
    await writeModule(`packages/tasks/src/data/${name}.ts`, `export const ${name} = ${JSON.stringify(items)};`);
  }
}
