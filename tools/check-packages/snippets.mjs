import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The programs in a folder's README: its `ts` blocks. What is marked `ts no-run` needs something that is not at hand (a
 * server, a model of one's own) and is compiled only.
 */
export function snippetsOf(folder) {
  const blocks = readFileSync(join(folder, 'README.md'), 'utf8').matchAll(/^```ts( no-run)?\n(.*?)^```/gms);
  return [...blocks].map(([, noRun, text], i) => ({
    title: `${folder}/README.md, example ${i + 1}`,
    text,
    runs: !noRun,
  }));
}

/** The packages that a program imports, subpaths and Node's own modules aside. */
export function importedBy(text) {
  const specifiers = [...text.matchAll(/(?:from|import) '([^.'][^']*)'/g)].map(([, specifier]) => specifier);
  const names = specifiers.map((specifier) => specifier.match(/^(@[^/]+\/)?[^/]+/)[0]);
  return [...new Set(names.filter((name) => !name.startsWith('node:')))];
}
