import { existsSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolders } from './testing/temporary.js';
import { diskError } from './diskError.js';
import { removeUnfinished, writeAtomically } from './write.js';

const temporary = temporaryFolders();

test('links are replaced, and what they lead to stays: that of the file, and one where it is written first', async () => {
  const [folder, elsewhere] = [temporary(), temporary()];
  const [path, other] = [join(folder, 'file'), join(elsewhere, 'theirs')];
  writeFileSync(other, 'theirs');
  symlinkSync(other, path);
  symlinkSync(other, `${path}.${process.pid}.unfinished`);
  await writeAtomically(path, ['ours']);
  expect([path, other].map((file) => readFileSync(file, 'utf8'))).toEqual(['ours', 'theirs']);
  expect([folder, elsewhere].map((of) => readdirSync(of))).toEqual([['file'], ['theirs']]);
});

test('what cannot be put in place leaves nothing behind', async () => {
  const folder = temporary();
  mkdirSync(join(folder, 'taken'));
  await expect(writeAtomically(join(folder, 'taken'), ['content'])).rejects.toThrow();
  expect(readdirSync(folder)).toEqual(['taken']);
  await writeAtomically(join(folder, 'deep/file'), ['a', new Uint8Array([98]), 'c']);
  expect(readFileSync(join(folder, 'deep/file'), 'utf8')).toBe('abc');
  expect(readdirSync(join(folder, 'deep'))).toEqual(['file']);
});

test('a folder that cannot be made is an error that says why', async () => {
  const folder = temporary();
  writeFileSync(join(folder, 'file'), '');
  await expect(writeAtomically(join(folder, 'file/in/it'), [''])).rejects.toThrow(/a part of the path is a file/);
});

test('what Node says of a folder that a read-only file system refuses is put into words', () => {
  const said = Object.assign(new Error("ENOENT: no such file or directory, mkdir 'run'"), {
    code: 'ENOENT',
    syscall: 'mkdir',
  });
  expect(diskError(said, 'run/lock')).toMatchObject({
    message: expect.stringContaining('the file system is read-only'),
  });
  const other = Object.assign(new Error('busy'), { code: 'locked' });
  expect(diskError(other, 'run/lock')).toBe(other);
});

test('what a killed process was writing is swept away, and nothing that looks like it or lies behind a link', async () => {
  const [folder, elsewhere] = [temporary(), temporary()];
  mkdirSync(join(folder, 'deep/er'), { recursive: true });
  symlinkSync(elsewhere, join(folder, 'link'));
  const kept = ['video.001.part', 'notes.unfinished', 'link/file.7.unfinished'];
  const left = ['manifest.json.7.unfinished', 'deep/er/file.123.unfinished'];
  for (const name of [...kept, ...left]) writeFileSync(join(folder, name), '');
  await removeUnfinished(folder, { deep: false });
  expect(left.map((name) => existsSync(join(folder, name)))).toEqual([false, true]);
  await removeUnfinished(folder, { deep: true });
  expect(left.map((name) => existsSync(join(folder, name)))).toEqual([false, false]);
  expect(kept.every((name) => existsSync(join(folder, name)))).toBe(true);
});

test('a file of many small parts and of parts larger than one write takes is all of them, in order', async () => {
  const path = join(temporary(), 'file');
  const large = new Uint8Array((1 << 24) * 2 + 5).map((_, i) => i % 251);
  const parts = ['a', large, 'b', '', large.subarray(0, 1 << 24), ...Array.from({ length: 1000 }, (_, i) => `${i}\n`)];
  await writeAtomically(path, parts);
  const bytes = parts.map((part) => Buffer.from(part as Uint8Array));
  expect(readFileSync(path).equals(Buffer.concat(bytes))).toBe(true);
  await writeAtomically(path, []);
  expect(readFileSync(path)).toHaveLength(0);
});
