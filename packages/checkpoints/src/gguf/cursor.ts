import { limits } from '@diffuse/check';
import type { InputFile } from '../file.js';

const windowBytes = 1 << 20;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Reads little-endian values one after the other. Every read is checked against the file's size first. */
export interface Cursor {
  position(): number;
  remaining(): number;
  number(bytes: number, get: (view: DataView, at: number) => number): number;
  uint32(): number;
  /** A 64-bit count; throws beyond 2^53. */
  uint64(): number;
  string(): string;
}

export function cursorOf(file: InputFile): Cursor {
  let position = 0;
  let window = new DataView(new ArrayBuffer(0));
  let windowStart = 0;

  const take = (bytes: number): number => {
    if (bytes > file.size - position)
      throw new Error(
        `${file.path}: its header wants ${bytes} bytes at ${position}, the file has ${file.size}: it is cut short or no GGUF file, fetch it again`,
      );
    if (position < windowStart || position + bytes > windowStart + window.byteLength) {
      const buffer = new Uint8Array(Math.min(Math.max(bytes, windowBytes), file.size - position));
      file.read(buffer, position);
      window = new DataView(buffer.buffer);
      windowStart = position;
    }
    const at = position - windowStart;
    position += bytes;
    if (position > limits.gguf.headerBytes)
      throw new Error(
        `${file.path}: what stands before its tensors is longer than ${limits.gguf.headerBytes} bytes, the most that is read: the file is damaged, fetch it again`,
      );
    return at;
  };

  const cursor: Cursor = {
    position: () => position,
    remaining: () => file.size - position,
    number: (bytes, get) => {
      const at = take(bytes);
      return get(window, at);
    },
    uint32: () => cursor.number(4, (view, at) => view.getUint32(at, true)),
    uint64: () => {
      const value = cursor.number(8, (view, at) => Number(view.getBigUint64(at, true)));
      if (!Number.isSafeInteger(value))
        throw new Error(`${file.path}: a count of ${value} in its header: the file is damaged, fetch it again`);
      return value;
    },
    string: () => {
      const length = cursor.uint64();
      const start = position;
      const at = take(length);
      try {
        return utf8.decode(new Uint8Array(window.buffer, at, length));
      } catch (error) {
        throw new Error(`${file.path}: the text at byte ${start} is not UTF-8: the file is damaged, fetch it again`, {
          cause: error,
        });
      }
    },
  };
  return cursor;
}
