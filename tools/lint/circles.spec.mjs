import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const command = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');

let folder;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'diffuse-circle-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function circles(files) {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const args = [command, '--config', join(root, '.dependency-cruiser.mjs'), folder];
  const { status, stdout } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  return { status, stdout };
}

test.each([
  ['values', "import { b } from './b.js';", "import { a } from './a.js';"],
  ['types', "import type { B } from './b.js';", "import type { A } from './a.js';"],
  ['one of each', "export { b } from './b.js';", "import { type A } from './a.js';"],
])('two files that import %s from each other are an error', (_, a, b) => {
  const { status, stdout } = circles({ 'a.ts': `${a}\nexport const a = 1;`, 'b.ts': `${b}\nexport const b = 2;` });
  expect(stdout).toMatch(/no-circle: .*[ab]\.ts/);
  expect(status).toBe(1);
});

test('one that imports the other is none', () => {
  const { status } = circles({ 'a.ts': "import type { b } from './b.js';", 'b.ts': 'export const b = 2;' });
  expect(status).toBe(0);
});
