import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readBytes, readBytesSync, readIfThere } from './read.js';
import { temporaryFolders } from './testing/temporary.js';

const temporary = temporaryFolders();

test('a file that is not there is undefined; a folder in its place, or a file in its folder’s, is called that', async () => {
  const folder = temporary();
  expect(await readIfThere(join(folder, 'none'))).toBeUndefined();
  await expect(readIfThere(folder)).rejects.toThrow(/is a folder/);
  writeFileSync(join(folder, 'file'), '');
  await expect(readIfThere(join(folder, 'file', 'deeper'))).rejects.toThrow(/a part of the path is a file/);
});

test('bytes are read whole, and no more than allowed', async () => {
  const path = join(temporary(), 'file');
  const bytes = Buffer.from(Array.from({ length: 200_000 }, (_, i) => i % 251));
  writeFileSync(path, bytes);
  expect(Buffer.compare(Buffer.from(await readBytes(path)), bytes)).toBe(0);
  expect(Buffer.compare(Buffer.from(readBytesSync(path, bytes.length)), bytes)).toBe(0);
  await expect(readBytes(path, bytes.length - 1)).rejects.toThrow(
    'has 200000 bytes or more, and at most 199999 are read',
  );
  expect(() => readBytesSync(path, 0)).toThrow('at most 0 are read');
});

test('what the system makes as it is read has no size, and is read', () => {
  expect(Buffer.from(readBytesSync('/proc/self/status')).toString()).toContain('Name:');
});

test('a pipe that nobody writes to is refused at once, and so is what has no end', async () => {
  const pipe = join(temporary(), 'pipe');
  execFileSync('mkfifo', [pipe]);
  for (const path of [pipe, '/dev/zero']) {
    expect(() => readBytesSync(path)).toThrow('is no regular file: write its bytes to one, and name that');
    await expect(readIfThere(path)).rejects.toThrow('is no regular file');
  }
});
