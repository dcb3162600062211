import { limits } from '@diffuse/check';
import { ModelError } from '../error.js';
import { reasonOf } from './reason.js';

/** Who is asked, how that is stopped, and how many seconds it may take (`limits.hub.seconds` if not given). */
export interface Asking {
  readonly address: string;
  readonly signal: AbortSignal;
  readonly seconds?: number;
}

/**
 * Has a short answer from a server: it is let go when the work ends, read or not. Throws a ModelError where the answer does not come, breaks off
 * or takes too long, and the signal's reason.
 */
export async function inTime<T>(
  { address, signal, seconds = limits.hub.seconds }: Asking,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const over = new AbortController();
  const timer = setTimeout(() => over.abort(), seconds * 1000);
  try {
    return await work(AbortSignal.any([signal, over.signal]));
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof ModelError) throw error;
    const reason = over.signal.aborted ? `no whole answer within ${seconds} seconds` : reasonOf(error);
    throw new ModelError('unreachable', { address }, `could not reach ${address}: ${reason}`, { cause: error });
  } finally {
    clearTimeout(timer);
    over.abort();
  }
}
