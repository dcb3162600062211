import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { inRoot, sha256 } from './files.mjs';

const listing = 'datasets/SHA256SUMS';

/** Made of sources that are here, by scripts whose tests hold it to them. */
const derived = new Set(['packages/report/src/html/data/pageScript.ts']);

/** Every data file, relative to the repository root, in alphabetical order: of datasets/, of the packages, and the embedded model. */
export async function dataFiles() {
  const packages = await readdir(inRoot('packages'));
  const found = await Promise.all([
    filesIn('datasets'),
    filesIn('packages/tiny-lm/model'),
    ...packages.map(async (name) => (await filesIn(`packages/${name}/src`)).filter((path) => path.includes('/data/'))),
  ]);
  return found.flat().filter(isData).sort();
}

const isData = (/** @type {string} */ path) =>
  /\.(json|ts|csv|safetensors)$/.test(path) &&
  !/\.spec\.ts$/.test(path) &&
  path !== 'datasets/package.json' &&
  !derived.has(path);

async function filesIn(/** @type {string} */ folder) {
  if (!existsSync(inRoot(folder))) return [];
  const entries = await readdir(inRoot(folder), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map(({ parentPath, name }) => relative(inRoot(''), join(parentPath, name)).replaceAll(sep, '/'));
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
