import { createReadStream, fstatSync, writeSync } from 'node:fs';
import { Socket } from 'node:net';
import { Writable, type Readable } from 'node:stream';
import { isatty, ReadStream, WriteStream } from 'node:tty';

/** A terminal's streams learn of its size by a signal, which the main thread alone is sent. */
type Resizing = WriteStream & { _refreshSize?(): void };

/**
 * Gives a thread the process's own standard streams. Those that Node gives it go through the main thread, are no terminal's, and
 * would keep that thread from hearing signals while a reader is slow. Output is written at once, as in a main thread; `failed` is told what of
 * stdout could not be. Returns what makes a terminal's streams look how large it is.
 */
export function ownStreams(failed: (error: NodeJS.ErrnoException) => void): () => void {
  const terminals: Resizing[] = [];
  const output = (fd: number, tell: typeof failed): Writable => {
    if (!isatty(fd)) return toFile(fd, tell);
    const stream = new WriteStream(fd);
    stream.on('error', () => undefined); // a terminal that is closed
    terminals.push(stream);
    return stream;
  };
  define('stdin', input);
  define('stdout', () => output(1, failed));
  define('stderr', () => output(2, () => undefined));
  return () => terminals.forEach((stream) => stream._refreshSize?.());
}

/** Opened when it is first asked for: standard input that is open and not read would keep the process from ending. */
function define(name: 'stdin' | 'stdout' | 'stderr', open: () => Readable | Writable): void {
  let stream: Readable | Writable | undefined;
  Object.defineProperty(process, name, { configurable: true, enumerable: true, get: () => (stream ??= open()) });
}

function input(): Readable {
  if (isatty(0)) return new ReadStream(0);
  const found = fstatSync(0);
  if (found.isFIFO() || found.isSocket()) return new Socket({ fd: 0, readable: true, writable: false });
  return createReadStream('', { fd: 0, autoClose: false });
}

/** Who reads a pipe no longer wants to read no more: that is no fault. */
const isGone = (error: NodeJS.ErrnoException): boolean => error.code === 'EPIPE' || error.code === 'EIO';

function toFile(fd: number, failed: (error: NodeJS.ErrnoException) => void): Writable {
  let isOver = false;
  return new Writable({
    write(data: Buffer, _encoding, done) {
      try {
        if (!isOver) writeAll(fd, data);
      } catch (error) {
        isOver = true;
        if (!isGone(error as NodeJS.ErrnoException)) failed(error as NodeJS.ErrnoException);
      }
      done();
    },
  });
}

const moment = 5; // milliseconds
const clock = new Int32Array(new SharedArrayBuffer(4));

/** Writes all of it, also to a pipe that another process has made one that does not wait for its reader. */
function writeAll(fd: number, data: Buffer): void {
  for (let at = 0; at < data.length;) {
    try {
      at += writeSync(fd, data, at);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      Atomics.wait(clock, 0, 0, moment);
    }
  }
}
