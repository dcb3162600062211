import { lock } from '@diffuse/files';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { freeRun } from './freeRun.js';
import { openRun } from './run.js';
import { temporaryFolders } from './testing/temporary.js';

const temporary = temporaryFolders();
const description = { command: 'roll', settings: {}, inputs: {}, machine: {}, code: '' };
const holder = { doing: 'diffuse roll', since: '2026-01-01T00:00:00.000Z', id: 'x', start: '1' };

test('the lock of a process on another host is removed, and the run is gone on with', async () => {
  const folder = temporary();
  await (await openRun({ folder }, description)).close();
  const before = readdirSync(folder);
  writeFileSync(join(folder, 'lock'), JSON.stringify({ ...holder, pid: 1, host: `not-${hostname()}` }));
  await expect(openRun({ folder }, description)).rejects.toThrow(`process 1 on not-${hostname()}`);
  await freeRun(folder);
  expect(readdirSync(folder)).toEqual(before);
  await (await openRun({ folder }, description)).close();
});

test('the lock of a living process of this host stays, and who opens the run is told of it', async () => {
  const folder = temporary();
  const held = await lock(join(folder, 'lock'), 'diffuse roll');
  const text = readFileSync(join(folder, 'lock'), 'utf8');
  await freeRun(folder);
  expect(readdirSync(folder)).toEqual(['lock']);
  expect(readFileSync(join(folder, 'lock'), 'utf8')).toBe(text);
  await expect(openRun({ folder }, description)).rejects.toThrow(`process ${process.pid} (diffuse roll, since`);
  await held.release();
});

test('the lock of a process of this host that was killed is removed', async () => {
  const folder = temporary();
  const child = spawn(process.execPath, ['-e', '']);
  await new Promise((done) => child.on('close', done));
  writeFileSync(join(folder, 'lock'), JSON.stringify({ ...holder, pid: child.pid, host: hostname() }));
  await freeRun(folder);
  expect(readdirSync(folder)).toEqual([]);
});

test('where there is no run, no folder is made, and where there is no lock, nothing is changed', async () => {
  const folder = join(temporary(), 'none');
  await freeRun(folder);
  expect(existsSync(folder)).toBe(false);
  mkdirSync(folder);
  await freeRun(folder);
  expect(readdirSync(folder)).toEqual([]);
});
