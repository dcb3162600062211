import { setMaxListeners } from 'node:events';

export interface Bounds {
  /** Most pieces of work at once. */
  readonly concurrency: number;
  readonly signal?: AbortSignal | undefined;
}

/** Has so many workers at once, which share what they work on. The first failure, or the signal, stops all of them. */
export async function together(
  { concurrency, signal }: Bounds,
  worker: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const failed = new AbortController();
  const stop = AbortSignal.any([failed.signal, ...(signal ? [signal] : [])]);
  setMaxListeners(0, stop); // every request has one on it, as long as it is under way
  const orFail = (error: unknown): void => failed.abort(error);
  await Promise.all(Array.from({ length: concurrency }, () => worker(stop).catch(orFail)));
  stop.throwIfAborted();
}

/** Does work on each of the items, in their order, several at once. The first failure, or the signal, stops all of it. */
export async function inParallel<T>(
  items: readonly T[],
  bounds: Bounds,
  work: (item: T, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const left = items.values();
  await together(bounds, async (stop) => {
    for (const item of left) {
      stop.throwIfAborted();
      await work(item, stop);
    }
  });
}
