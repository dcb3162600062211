import { setTimeout as wait } from 'node:timers/promises';

/** Rejects at once, with its reason, when the signal is aborted. */
export async function sleep(seconds: number, signal: AbortSignal | undefined): Promise<void> {
  await wait(seconds * 1000, undefined, signal && { signal }).catch(() => undefined);
  signal?.throwIfAborted();
}
