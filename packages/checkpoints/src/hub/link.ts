import { copyFile, rename, rm, symlink } from 'node:fs/promises';
import { dirname, relative } from 'node:path';
import { diskError, makeFolder } from '@diffuse/files';

/**
 * A link from a snapshot to a blob, as Python's library makes them, in place of whatever is there, such as a link to a blob
 * that is gone; a copy where the file system has no links. Throws an Error, in words, where the disk has it not.
 */
export async function putIntoSnapshot(blob: string, target: string): Promise<void> {
  const draft = `${target}.${process.pid}.unfinished`;
  try {
    await makeFolder(dirname(target));
    await rm(draft, { force: true });
    await symlink(relative(dirname(target), blob), draft).catch(() => copyFile(blob, draft));
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { force: true });
    throw diskError(error, target);
  }
}
