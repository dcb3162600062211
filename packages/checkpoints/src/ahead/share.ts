import { decodeInto } from '../encodings/encoding.js';
import { withFile } from '../file.js';
import { tensorTypes } from '../gguf/types.js';

/** A tensor to decode, in words that another thread is told. */
interface Task {
  readonly path: string;
  readonly offset: number; // bytes
  readonly size: number; // numbers
  readonly encoding: string;
}

/** Tasks that several threads take from, and in shared memory the index of the first that nobody has taken. */
export interface Work {
  readonly tasks: readonly Task[];
  readonly next: Int32Array;
}

/** What a thread has decoded: the task's index, and its numbers. */
export type Decoded = readonly (readonly [index: number, data: Float32Array])[];

const encodings = new Map(Object.values(tensorTypes).map((encoding) => [encoding.name, encoding]));

/** Whether an encoding is one that can be decoded ahead, by its name. */
export const isKnown = (encoding: string): boolean => encodings.has(encoding);

/** Memory comes in pieces of this size, with tensors side by side: each piece asks for a garbage collection, not each tensor. */
const pieceBytes = 1 << 28;

/**
 * Takes tasks until none is left and decodes them. One that cannot be read, or holds what is not finite, is left out: whoever
 * wants it reads it by itself, and says what is wrong.
 */
export function takeTasks({ tasks, next }: Work): Decoded {
  const allocate = allocator();
  const decoded: (readonly [number, Float32Array])[] = [];
  for (let i = Atomics.add(next, 0, 1); i < tasks.length; i = Atomics.add(next, 0, 1)) {
    const { path, offset, size, encoding } = tasks[i]!;
    const data = allocate(size);
    try {
      withFile(path, (file) => decodeInto(data, file, offset, encodings.get(encoding)!, refuse));
      decoded.push([i, data]);
    } catch {
      continue;
    }
  }
  return decoded;
}

/** Leaves the tasks that nobody has taken. */
export const leaveTasks = ({ tasks, next }: Work): void => void Atomics.store(next, 0, tasks.length);

function refuse(): never {
  throw new Error('not finite');
}

/** Hands out parts of pieces, each aligned to 64 bytes. */
function allocator(): (size: number) => Float32Array {
  const aligned = (bytes: number): number => Math.ceil(bytes / 64) * 64;
  let piece = new ArrayBuffer(0);
  let used = 0;
  return (size) => {
    const bytes = aligned(4 * size);
    if (used + bytes > piece.byteLength) {
      piece = new ArrayBuffer(Math.max(bytes, pieceBytes));
      used = 0;
    }
    const data = new Float32Array(piece, used, size);
    used += bytes;
    return data;
  };
}
