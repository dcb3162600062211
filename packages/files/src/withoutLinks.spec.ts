import { jest } from '@jest/globals';
import { readdirSync } from 'node:fs';
import * as actual from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { temporaryFolders } from './testing/temporary.js';

jest.unstable_mockModule('node:fs/promises', () => ({
  ...actual,
  link: () => Promise.reject(Object.assign(new Error('EPERM'), { code: 'EPERM', syscall: 'link' })),
}));
const { lock, Locked } = await import('./lock.js');

const temporary = temporaryFolders();

test('on a file system without hard links, as sticks and network drives have, one of forty gets the lock, too', async () => {
  const path = join(temporary(), 'lock');
  const asked = await Promise.allSettled(Array.from({ length: 40 }, (_, i) => lock(path, `asker ${i}`)));
  const got = asked.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  expect(got).toHaveLength(1);
  for (const outcome of asked) if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(Locked);
  expect(readdirSync(dirname(path))).toEqual(['lock']);
  await got[0]!.release();
  expect(readdirSync(dirname(path))).toEqual([]);
});
