import { constants } from 'node:os';
import { getSystemErrorMap } from 'node:util';
import { diskError } from './diskError.js';
import { fileError } from './fileError.js';
import { readingError } from './readingError.js';

/** As Node says it: libuv's numbers are the system's, with a minus. */
const failed = (code: string, errno: number, syscall: string): Error =>
  Object.assign(new Error(`${code}: bare words, ${syscall} 'file'`), { code, errno, syscall });

test.each([...getSystemErrorMap()])('error %i of the system is said in words, read or written', (errno, [code]) => {
  for (const said of [
    diskError(failed(code, errno, 'write'), 'a/file'),
    readingError(failed(code, errno, 'read'), 'a/file'),
  ]) {
    const { message, cause } = said as Error;
    expect(message).toContain('a/file');
    expect(message).not.toContain(code);
    expect(cause).toBeDefined();
  }
});

test('what a disk says of a name that is too long, a file that is a folder and a quota names what to do', () => {
  const { ENAMETOOLONG, EISDIR, EDQUOT } = constants.errno;
  const written = (code: string, errno: number) => (diskError(failed(code, -errno, 'open'), 'f') as Error).message;
  expect(written('ENAMETOOLONG', ENAMETOOLONG)).toBe(
    'could not write f: the file system takes no name so long; choose a shorter one',
  );
  expect(written('EISDIR', EISDIR)).toBe('could not write f: a folder is in its place; choose another name');
  expect(written('EDQUOT', EDQUOT)).toBe(
    'could not write f: your quota is used up; free some space and run this again',
  );
});

test('what was done with the file tells whether it was read or written, and other errors stay as they are', () => {
  const { ENOSPC, EISDIR, ECONNREFUSED } = constants.errno;
  const of = (code: string, errno: number, syscall: string, path?: string) =>
    fileError(Object.assign(failed(code, -errno, syscall), { path })) as Error;
  expect(of('EISDIR', EISDIR, 'read', 'f').message).toBe('f is a folder, where a file is wanted');
  expect(of('ENOSPC', ENOSPC, 'write').message).toBe(
    'could not write a file: the disk is full; free some space and run this again',
  );
  expect(of('ECONNREFUSED', ECONNREFUSED, 'connect').message).toContain('bare words');
});
