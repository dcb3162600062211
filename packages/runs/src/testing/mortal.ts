import { jest } from '@jest/globals';
import * as sync from 'node:fs';
import * as promises from 'node:fs/promises';

/** A file system to a process that is killed at a moment of the test's choice. */
export interface Mortal {
  /** Changes to the file system from now on until the kill. */
  live(changes: number): void;
  /** Changes asked for since. */
  count(): number;
}

/** What a dead process is answered: nothing that it asks for happens, what it does to clean up included. */
class Killed extends Error {}

/**
 * Puts a file system of mortal processes in the place of Node's, for modules that are imported after it. The change at
 * which the process is killed is made to one half where it is a write.
 */
export function mortalFileSystem(): Mortal {
  let left = Infinity;
  let asked = 0;

  /** What of a change is made: all, a part where it can be made in part, or nothing. */
  function next(): 'all' | 'part' {
    asked++;
    if (left-- > 0) return 'all';
    if (left === -1) return 'part';
    throw new Killed('killed');
  }
  const half = (data: string | Uint8Array): string | Uint8Array => data.slice(0, data.length >> 1);
  const killed = (): never => {
    throw new Killed('killed');
  };

  const whole =
    <Args extends unknown[], T>(change: (...args: Args) => T) =>
    (...args: Args): T =>
      next() === 'all' ? change(...args) : killed();
  const wholeLater =
    <Args extends unknown[], T>(change: (...args: Args) => Promise<T>) =>
    async (...args: Args): Promise<T> =>
      next() === 'all' ? change(...args) : killed();

  async function writeFile(path: string, data: string | Uint8Array, options?: { flag?: string }): Promise<void> {
    if (next() === 'all') return promises.writeFile(path, data, options);
    await promises.writeFile(path, half(data), options);
    killed();
  }

  async function open(path: string, flags: string | number) {
    if (flags !== 'wx') return promises.open(path, flags); // to read it
    const file = await wholeLater(promises.open)(path, flags);
    return {
      async writeFile(data: Uint8Array) {
        if (next() === 'all') return file.writeFile(data);
        await file.writeFile(half(data));
        killed();
      },
      sync: wholeLater(() => file.sync()),
      close: () => file.close(), // the system closes what a dead process had open
    };
  }

  function appendFileSync(path: string, data: string): void {
    if (next() === 'all') return sync.appendFileSync(path, data);
    sync.appendFileSync(path, half(data));
    killed();
  }

  jest.unstable_mockModule('node:fs/promises', () => ({
    ...promises,
    writeFile,
    open,
    mkdir: wholeLater(promises.mkdir),
    link: wholeLater(promises.link),
    rename: wholeLater(promises.rename),
    rm: wholeLater(promises.rm),
  }));
  jest.unstable_mockModule('node:fs', () => ({
    ...sync,
    appendFileSync,
    mkdirSync: whole(sync.mkdirSync),
    truncateSync: whole(sync.truncateSync),
  }));
  return {
    live: (changes) => {
      left = changes;
      asked = 0;
    },
    count: () => asked,
  };
}
