import { TooSlow } from './faults.js';

/** Does work under a signal that ends it when the given one does, or after so many seconds, with a TooSlow. */
export async function inTime<T>(
  seconds: number,
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted();
  const ending = new AbortController();
  const stop = (): void => ending.abort(signal!.reason);
  const timer = setTimeout(() => ending.abort(new TooSlow(`no whole answer in ${seconds} s`)), seconds * 1000);
  signal?.addEventListener('abort', stop, { once: true });
  try {
    return await work(ending.signal);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
  }
}
