import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readJson } from './json.mjs';

/** The packages of the workspace in which the command was called, by folder. */
export const packages = readdirSync('packages').map((folder) => ({
  folder,
  path: join('packages', folder),
  manifest: readJson(join('packages', folder, 'package.json')),
}));

/** What `work` gives of an empty folder, which is gone thereafter. */
export async function inEmptyFolder(work) {
  const folder = mkdtempSync(join(tmpdir(), 'diffuse-packages-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
