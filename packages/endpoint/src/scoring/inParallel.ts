import { setMaxListeners } from 'node:events';

export interface Bounds {
  /** Most pieces of work at once. */
  readonly concurrency: number;
  readonly signal?: AbortSignal | undefined;
}

/** Does work on each of the items, in their order, several at once. The first failure, or the signal, stops all of it. */
export async function inParallel<T>(
  items: readonly T[],
  { concurrency, signal }: Bounds,
  work: (item: T, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const failed = new AbortController();
  const stop = AbortSignal.any([failed.signal, ...(signal ? [signal] : [])]);
  setMaxListeners(0, stop); // every request has one on it, as long as it is under way
  const left = items.values();
  const worker = async (): Promise<void> => {
    for (const item of left) {
      stop.throwIfAborted();
      await work(item, stop);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, () => worker().catch((error) => failed.abort(error))));
  stop.throwIfAborted();
}
