import { garbageTests } from '@diffuse/check/testing/garbage';
import { closeSync, mkdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as files from './index.js';

let home: string;
const start = process.cwd();
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'diffuse-garbage-'));
  process.chdir(home); // garbage may name files
  writeFileSync('list.txt', 'apple');
  mkdirSync('folder');
});
afterAll(async () => {
  process.chdir(start);
  await rm(home, { recursive: true });
});

/** What the disk says. */
const ofDisk = (error: unknown): boolean =>
  error instanceof files.Locked ||
  /^E[A-Z]+:|no text|not text|could not write|bytes or more|leads? out of|longer than|is a folder|is not there|part of the path/.test(
    (error as Error).message,
  );
const release = (held: unknown): Promise<void> => (held as files.Lock).release();
const close = (held: unknown): void => closeSync((held as files.RegularFile).descriptor);
const { signal } = new AbortController();

garbageTests(
  files,
  {
    diskError: { args: () => [new Error('full'), 'list.txt'], any: ['0'] },
    fileError: { args: () => [new Error('full')], any: ['0'] },
    inside: () => ['folder', 'list.txt'],
    isFileName: () => ['list.txt'],
    isUnfinished: () => ['list.txt'],
    isRunning: () => [files.markOfProcess()],
    lock: { args: () => ['lock', 'testing', 'this', 1000], release },
    lockWhenFree: { args: () => ['lock', 'testing', { signal, onWait: () => undefined }], release },
    makeFolder: () => ['another'],
    makeFolderSync: () => ['another'],
    markOfProcess: () => [],
    openRegularSync: { args: () => ['list.txt'], release: close },
    readBytes: () => ['list.txt', 9],
    readBytesSync: () => ['list.txt', 9],
    readIfThere: () => ['list.txt'],
    readText: () => ['list.txt', { mark: 'keep', most: 9 }],
    readTextSync: () => ['list.txt', { mark: 'keep', most: 9 }],
    removeUnfinished: () => ['folder', { deep: true }],
    sha256: { args: () => ['apple'] },
    sha256OfFile: () => ['list.txt', signal, { start: 0, end: 3 }],
    textOf: () => [new Uint8Array([97]), 'standard input'],
    writeAtomically: { args: () => ['new.txt', ['apple', 'pear']] },
    writeJson: { args: () => ['new.json', { fig: 3 }], any: ['1', '1.fig'] },
    writeNew: () => ['newer.txt', 'apple'],
  },
  { refuses: ofDisk },
);
