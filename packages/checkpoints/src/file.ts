import { openRegularSync } from '@diffuse/files';
import { closeSync, readSync } from 'node:fs';

/** A file opened for reading at any offset. */
export interface InputFile {
  readonly path: string;
  readonly size: number; // bytes
  /** Fills `target` from `offset`. Throws when the file ends first. */
  read(target: Uint8Array, offset: number): void;
}

/** Opens the regular file at `path`, hands it to `use` and closes it, whatever happens. */
export function withFile<T>(path: string, use: (file: InputFile) => T): T {
  const { descriptor, size } = openRegularSync(path);
  try {
    const read = (target: Uint8Array, offset: number) => {
      let done = 0;
      while (done < target.length) {
        const count = readSync(descriptor, target, done, target.length - done, offset + done);
        if (count === 0) throw new Error(`${path}: wanted ${target.length} bytes at ${offset}, the file has ${size}`);
        done += count;
      }
    };
    return use({ path, size, read });
  } finally {
    closeSync(descriptor);
  }
}
