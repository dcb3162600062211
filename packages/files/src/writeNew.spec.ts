import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolders } from './testing/temporary.js';
import { writeNew } from './writeNew.js';

const temporary = temporaryFolders();

test('of forty that write a file at once, one does, and nothing else is left', async () => {
  const folder = temporary();
  const path = join(folder, 'deep/owner');
  const written = await Promise.all(Array.from({ length: 40 }, (_, i) => writeNew(path, `asker ${i}`)));
  expect(written.filter(Boolean)).toHaveLength(1);
  expect(readFileSync(path, 'utf8')).toBe(`asker ${written.indexOf(true)}`);
  expect(readdirSync(join(folder, 'deep'))).toEqual(['owner']);
});

test('a folder that cannot be had is said in words', async () => {
  const path = join(temporary(), 'owner');
  await writeNew(path, 'me');
  await expect(writeNew(join(path, 'below'), 'me')).rejects.toThrow(/could not write/);
});
