import { readdir, readFile, writeFile } from 'node:fs/promises';
import { inRoot, sha256 } from './files.mjs';

const listing = 'datasets/SHA256SUMS';

/** Every data file, relative to the repository root, in alphabetical order. */
async function dataFiles() {
  const folders = [
    'datasets',
    'datasets/lists',
    'datasets/paper',
    'packages/experiments/src/data',
    'packages/synthbio/src/data',
    'packages/tasks/src/data',
  ];
  const found = await Promise.all(
    folders.map(async (folder) => (await readdir(inRoot(folder))).map((file) => `${folder}/${file}`)),
  );
  return found
    .flat()
    .filter((path) => /\.(json|ts)$/.test(path) && path !== 'datasets/package.json')
    .sort();
}

/** The lines of datasets/SHA256SUMS, as `sha256sum` prints them in the repository root. */
async function checksums() {
  const lines = await Promise.all((await dataFiles()).map(async (path) => `${await sha256(path)}  ${path}`));
  return `${lines.join('\n')}\n`;
}

/** Records the checksum of every data file. */
export async function writeChecksums() {
  await writeFile(inRoot(listing), await checksums());
}

/** Lines that differ between the record and the files as they are: changed, missing or unrecorded files. */
export async function checksumFaults() {
  const [recorded, found] = [await readFile(inRoot(listing), 'utf8'), await checksums()].map((text) =>
    text.split('\n'),
  );
  return [
    ...recorded.filter((line) => !found.includes(line)).map((line) => `recorded  ${line}`),
    ...found.filter((line) => !recorded.includes(line)).map((line) => `found     ${line}`),
  ];
}
