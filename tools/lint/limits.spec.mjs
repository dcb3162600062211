import { expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

test('SECURITY.md has every limit as it is; `node tools/lint/limits.mjs` writes them', () => {
  const script = `import { withTable } from '${pathToFileURL(join(root, 'tools/lint/limits.mjs')).href}'; process.stdout.write(await withTable())`;
  const args = ['--input-type=module', '--eval', script]; // in a process of its own: Jest does not load Prettier
  const written = execFileSync(process.execPath, args, { cwd: root, env: { ...process.env, NODE_OPTIONS: '' } });
  expect(readFileSync(join(root, 'SECURITY.md'), 'utf8')).toBe(written.toString());
});

test('no limit is without a word of what it bounds', () => {
  const rows = readFileSync(join(root, 'SECURITY.md'), 'utf8').match(/^\| `[\w.]+` .*$/gm);
  expect(rows.length).toBeGreaterThan(5);
  for (const row of rows) expect(row.split('|')[3].trim()).toMatch(/\w+ \w+/);
});
