import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { elementCount, keepDecoded, type StoredTensor } from '../tensor.js';
import { isKnown, takeTasks, type Decoded, type Work } from './share.js';

/** Fewer numbers are decoded in the time that a thread takes to start. */
const leastNumbers = 1 << 25;

/** Decoding is bound by memory before it is by many cores. */
const mostThreads = 4;

/**
 * Begins to decode tensors as float32, in threads beside this one; `finish` has this one decode with them, and resolves when
 * all are decoded and wait to be loaded. Few numbers are left to whoever loads them.
 */
export function decodeAhead(tensors: readonly StoredTensor[], least = leastNumbers): { finish: () => Promise<void> } {
  const known = tensors.filter(({ encoding }) => isKnown(encoding.name));
  const sized = known.map((tensor) => ({ tensor, size: elementCount(tensor.shape) })).sort((a, b) => b.size - a.size);
  if (sized.reduce((sum, { size }) => sum + size, 0) < least) return { finish: () => Promise.resolve() };
  const tasks = sized.map(({ tensor: { path, offset, encoding }, size }) => ({
    path,
    offset,
    size,
    encoding: encoding.name,
  }));
  const work: Work = { tasks, next: new Int32Array(new SharedArrayBuffer(4)) };
  const threads = Array.from({ length: Math.min(availableParallelism(), mostThreads) - 1 }, () => decodeBeside(work));
  return {
    async finish() {
      for (const decoded of [takeTasks(work), ...(await Promise.all(threads))])
        for (const [index, data] of decoded) keepDecoded(sized[index]!.tensor, data);
    },
  };
}

/**
 * What a thread has decoded when no task is left. Nothing where there can be no thread, as of a program that is bundled: what
 * nobody has decoded ahead is decoded when it is loaded.
 */
function decodeBeside(work: Work): Promise<Decoded> {
  return new Promise((resolve) => {
    const thread = new Worker(new URL('./thread.js', import.meta.url), { workerData: work });
    thread.once('message', resolve);
    thread.once('error', () => resolve([]));
    thread.once('exit', () => resolve([]));
  });
}
