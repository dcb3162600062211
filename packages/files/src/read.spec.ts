import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readIfThere } from './read.js';
import { temporaryFolders } from './testing/temporary.js';

const temporary = temporaryFolders();

test('a file that is not there is undefined; a folder in its place, or a file in its folder’s, is called that', async () => {
  const folder = temporary();
  expect(await readIfThere(join(folder, 'none'))).toBeUndefined();
  await expect(readIfThere(folder)).rejects.toThrow(/is a folder/);
  writeFileSync(join(folder, 'file'), '');
  await expect(readIfThere(join(folder, 'file', 'deeper'))).rejects.toThrow(/a part of the path is a file/);
});
