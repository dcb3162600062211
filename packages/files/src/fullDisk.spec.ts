import { jest } from '@jest/globals';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import * as actual from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolders } from './testing/temporary.js';

const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC', syscall: 'write' });
jest.unstable_mockModule('node:fs/promises', () => ({
  ...actual,
  async open(...how: Parameters<typeof actual.open>) {
    const file = await actual.open(...how);
    return { writeFile: () => Promise.reject(full), close: () => file.close() };
  },
}));
const { writeAtomically } = await import('./write.js');

const temporary = temporaryFolders();

test('a full disk is an error that says so, and what was there stays', async () => {
  const folder = temporary();
  const path = join(folder, 'file');
  writeFileSync(path, 'before');
  await expect(writeAtomically(path, ['after'])).rejects.toThrow(/file: the disk is full/);
  expect(readFileSync(path, 'utf8')).toBe('before');
  expect(readdirSync(folder)).toEqual(['file']);
});
