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

test('a pipe, a device and a folder have no digest, and are not waited for', async () => {
  const folder = temporary();
  const pipe = join(folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
  for (const path of [pipe, '/dev/zero'])
    await expect(sha256OfFile(path)).rejects.toThrow(`${path} is no regular file`);
  await expect(sha256OfFile(folder)).rejects.toThrow(`${folder} is a folder`);
  await expect(sha256OfFile(join(folder, 'none'))).rejects.toThrow('none is not there');
  const stopped = AbortSignal.abort(new Error('stopped'));
  await expect(sha256OfFile(join(folder, 'none'), stopped)).rejects.toBe(stopped.reason);
});
