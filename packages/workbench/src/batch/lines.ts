import { limits } from '@diffuse/check';
import { textOf } from '@diffuse/files';
import { closeSync, createReadStream, openSync, readSync } from 'node:fs';

/** A line of a file, and where it is there. */
export interface Line {
  readonly text: string;
  /** From 1. */
  readonly number: number;
  /** Byte of the file at which it begins. */
  readonly at: number;
  /** Bytes, without its end. */
  readonly length: number;
}

const lineFeed = 0x0a;

const { mostBytes } = limits.endpoint;

/** The lines of a file that is too large to be held, but for the empty ones. Throws where there are bytes that are none of UTF-8. */
export async function* linesOf(path: string, signal: AbortSignal | undefined): AsyncGenerator<Line> {
  let [number, at] = [0, 0];
  let begun: Buffer[] = [];
  let held = 0;
  const line = (last: Buffer): Line | undefined => {
    const bytes = Buffer.concat([...begun, last]);
    begun = [];
    number++;
    const found = { text: textOf(bytes, `line ${number} of ${path}`).trim(), number, at, length: bytes.length };
    at += bytes.length + 1;
    return found.text === '' ? undefined : found;
  };
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20, signal }) as AsyncIterable<Buffer>) {
    let from = 0;
    for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, from)) {
      const whole = line(chunk.subarray(from, end));
      if (whole !== undefined) yield whole;
      from = end + 1;
    }
    begun.push(chunk.subarray(from));
    held = from === 0 ? held + chunk.length : chunk.length - from;
    if (held > mostBytes)
      throw new Error(`line ${number + 1} of ${path} has more than ${mostBytes} bytes: no reply to a request has`);
  }
  const last = line(Buffer.alloc(0));
  if (last !== undefined) yield last;
}

/** Reads lines again that were found before; to be closed. */
export function openLines(path: string): { read: (line: Pick<Line, 'at' | 'length'>) => string; close: () => void } {
  const file = openSync(path, 'r');
  return {
    read({ at, length }) {
      const bytes = Buffer.alloc(length);
      readSync(file, bytes, 0, length, at);
      return bytes.toString();
    },
    close: () => closeSync(file),
  };
}
