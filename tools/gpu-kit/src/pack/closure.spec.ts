import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closure } from './closure.js';

const root = realpathSync(mkdtempSync(join(tmpdir(), 'gpu-kit-closure-')));
afterAll(() => rmSync(root, { recursive: true }));

function write(folder: string, manifest: object): void {
  mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(root, folder, 'package.json'), JSON.stringify(manifest));
}

it('finds what a package needs as Node does, its own copies before those above, and nothing twice', () => {
  write('app', { name: 'app', dependencies: { a: '1', b: '1', big: '1' }, peerDependencies: { absent: '1' } });
  write('node_modules/a', { name: 'a', dependencies: { b: '2' } });
  write('node_modules/a/node_modules/b', { name: 'b', dependencies: { a: '1' } });
  write('node_modules/b', { name: 'b' });
  write('node_modules/big', { name: 'big' });
  const found = closure(join(root, 'app'), ['big']).map((folder) => folder.slice(root.length + 1));
  expect(found.sort()).toEqual(['app', 'node_modules/a', 'node_modules/a/node_modules/b', 'node_modules/b']);
});
