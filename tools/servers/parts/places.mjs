import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** The embedded model's folder, in the layout that every server reads. */
export const tinyModel = join(root, 'packages/tiny-lm/model');

/** Where servers are installed, with logs; kept, so that the next run starts at once. */
export const installed = resolve(process.env.DIFFUSE_SERVERS ?? join(root, 'node_modules/.cache/diffuse-servers'));

export function logFile(name) {
  const folder = join(installed, 'logs');
  mkdirSync(folder, { recursive: true });
  return join(folder, `${name}.log`);
}

/** A folder for what a run of the checks makes, removed when the process ends. */
export function scratch() {
  const folder = mkdtempSync(join(tmpdir(), 'diffuse-servers-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
