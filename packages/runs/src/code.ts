import { fileUrls } from './checks.js';
import { sha256 } from '@diffuse/files';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Digest of the code of packages, each by the URL of one module at its root. Tests are not code. Throws an InputError on what is no
 * URL of a file.
 *
 * @example
 * import { digestOfCode } from '@diffuse/runs';
 *
 * const code = digestOfCode([import.meta.url]);
 */
export function digestOfCode(modules: readonly string[]): string {
  fileUrls(modules, 'modules');
  const digests = modules.map((url) => {
    const folder = dirname(fileURLToPath(url));
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    const code = names.filter((name) => /(?<!\.d|\.spec)\.[jt]s$/.test(name) && !name.includes('testing')).sort();
    return code.map((name) => `${name} ${sha256(readFileSync(join(folder, name)))}`).join('\n');
  });
  return sha256(digests.join('\n\n'));
}
