import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256, sha256OfFile } from './digest.js';
import { temporaryFolders } from './testing/temporary.js';

const temporary = temporaryFolders();

test('SHA-256 of "abc" is that of FIPS 180-4, from memory and from a file', async () => {
  const published = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
  const path = join(temporary(), 'abc');
  writeFileSync(path, 'abc');
  expect(sha256('abc')).toBe(published);
  expect(await sha256OfFile(path)).toBe(published);
});

test('a pipe is refused at once, with its name', async () => {
  const path = join(temporary(), 'pipe');
  execFileSync('mkfifo', [path]);
  await expect(sha256OfFile(path)).rejects.toThrow(`${path} is no regular file`);
});
