import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { elementCount, keepDecoded, type StoredTensor } from '../tensor.js';
import { isKnown, leaveTasks, takeTasks, type Decoded, type Work } from './share.js';

/** Fewer numbers are decoded in the time that a thread takes to start. */
const leastNumbers = 1 << 25;

/** Decoding is bound by memory before it is by many cores. */
const mostThreads = 4;

/**
 * Decodes tensors as float32, in threads beside this one while it does `meanwhile` and then in all of them, until all wait to be
 * loaded. Few numbers are left to whoever loads them. Rejects with what `meanwhile` throws, and decodes no more then.
 */
export async function decodingAhead<T>(
  tensors: readonly StoredTensor[],
  meanwhile: () => T,
  least = leastNumbers,
): Promise<T> {
  const known = tensors.filter(({ encoding }) => isKnown(encoding.name));
  const sized = known.map((tensor) => ({ tensor, size: elementCount(tensor.shape) })).sort((a, b) => b.size - a.size);
  if (sized.reduce((sum, { size }) => sum + size, 0) < least) return meanwhile();
  const tasks = sized.map(({ tensor: { path, offset, encoding }, size }) => ({
    path,
    offset,
    size,
    encoding: encoding.name,
  }));
  const work: Work = { tasks, next: new Int32Array(new SharedArrayBuffer(4)) };
  const threads = Array.from({ length: Math.min(availableParallelism(), mostThreads) - 1 }, () => decodeBeside(work));
  try {
    const done = meanwhile();
    for (const decoded of [takeTasks(work), ...(await Promise.all(threads))])
      for (const [index, data] of decoded) keepDecoded(sized[index]!.tensor, data);
    return done;
  } catch (error) {
    leaveTasks(work);
    throw error;
  }
}

/**
 * What a thread has decoded when no task is left. Nothing where there can be no thread, as of a program that is bundled or
 * may start none: what nobody has decoded ahead is decoded when it is loaded.
 */
function decodeBeside(work: Work): Promise<Decoded> {
  const decoded = new Promise<Decoded>((resolve, reject) => {
    const thread = new Worker(new URL('./thread.js', import.meta.url), { workerData: work });
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', () => resolve([]));
  });
  return decoded.catch(() => []);
}
