import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRunFolder, readIfThere } from './runFolder.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'diffuse-run-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a run is resumed with the settings it was started with, and with no others', async () => {
  await openRunFolder(folder, { seed: 0 });
  writeFileSync(join(folder, 'log.jsonl'), '');
  await openRunFolder(folder, { seed: 0 });
  await expect(openRunFolder(folder, { seed: 1 })).rejects.toThrow(/seed: 0 there, 1 now/);
});

test('a run that failed before it made anything leaves its folder to other settings', async () => {
  await openRunFolder(folder, { adapter: 'mistyped' });
  await openRunFolder(folder, { adapter: 'right' });
  expect(readFileSync(join(folder, 'config.yaml'), 'utf8')).toBe('adapter: right\n');
});

test('a folder given for a file, and a file for a folder, are called that', async () => {
  await expect(readIfThere(folder)).rejects.toThrow(/is a folder/);
  writeFileSync(join(folder, 'file'), '');
  await expect(openRunFolder(join(folder, 'file'), {})).rejects.toThrow(/a part of the path is a file/);
});
