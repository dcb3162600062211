import { existsSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder, makeFolderSync } from './makeFolder.js';
import { temporaryFolders } from './testing/temporary.js';

const temporary = temporaryFolders();

/** Both ways, as one that may be waited for. */
const ways = [makeFolder, async (path: string) => makeFolderSync(path)] as const;

test.each(ways)('a folder is made with those above it, once and again, and through a link', async (make) => {
  const folder = temporary();
  await make(join(folder, 'a/b/c'));
  await make(join(folder, 'a/b/c'));
  symlinkSync('a', join(folder, 'link'));
  await make(join(folder, 'link/b/d'));
  expect(statSync(join(folder, 'a/b/d')).isDirectory()).toBe(true);
});

test.each(ways)('what cannot be a folder is said in words, and what stands in the way stays', async (make) => {
  const folder = temporary();
  const file = join(folder, 'file');
  writeFileSync(file, '');
  await expect(make(file)).rejects.toThrow(`could not write ${file}: a part of the path is a file`);
  await expect(make(join(file, 'in/it'))).rejects.toThrow('a part of the path is a file');
  await expect(make(join(folder, 'x'.repeat(300)))).rejects.toThrow('takes no name so long');
  symlinkSync('loop', join(folder, 'loop'));
  await expect(make(join(folder, 'loop/in'))).rejects.toThrow('a link in the path leads back to itself');
});

/** Of a folder that is to be made there, the system says that it is not there. */
test.each(ways)('where the system takes no folders, that is said and not asked without end', async (make) => {
  if (!existsSync('/proc/self')) return;
  await expect(make('/proc/none/of/these')).rejects.toThrow(
    'could not write /proc/none/of/these: its folder cannot be made',
  );
});
