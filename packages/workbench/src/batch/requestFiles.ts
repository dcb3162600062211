import { diskError, makeFolderSync } from '@diffuse/files';
import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { besides } from './names.js';

/** What OpenAI takes in one file of a batch. */
const most = { requests: 50_000, bytes: 200_000_000 };

/** Files of requests that are written line by line, and are there when all are. */
export interface RequestFiles {
  add(line: string): void;
  /** Gives the files their names: one alone that which was asked for, several with a number each. */
  keep(): string[];
  /** Removes what was written, if it is not kept. */
  drop(): void;
}

export function createRequestFiles(path: string, limits: typeof most = most): RequestFiles {
  const unfinished: string[] = [];
  let file: number | undefined;
  let [requests, bytes] = [0, 0];

  const close = (): void => {
    if (file !== undefined) closeSync(file);
    file = undefined;
  };

  const next = (): number => {
    close();
    makeFolderSync(dirname(path));
    const name = `${besides(path, `-${unfinished.length + 1}`)}.${process.pid}.unfinished`;
    const opened = openSync(name, 'w');
    unfinished.push(name);
    [requests, bytes] = [0, 0];
    return opened;
  };

  return {
    add(line) {
      const data = Buffer.from(`${line}\n`);
      try {
        if (file === undefined || requests === limits.requests || bytes + data.length > limits.bytes) file = next();
        writeSync(file, data);
      } catch (error) {
        throw diskError(error, path);
      }
      requests++;
      bytes += data.length;
    },
    keep() {
      close();
      const names = unfinished.map((_, i) => (unfinished.length === 1 ? path : besides(path, `-${i + 1}`)));
      for (const [i, name] of unfinished.splice(0).entries()) renameSync(name, names[i]!);
      return names;
    },
    drop() {
      close();
      for (const name of unfinished.splice(0)) rmSync(name, { force: true });
    },
  };
}
