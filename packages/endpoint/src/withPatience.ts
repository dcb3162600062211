import { setTimeout } from 'node:timers/promises';
import { passing } from './passing.js';

/** A request that waits before it is made again. */
export interface Wait {
  readonly reason: string;
  readonly seconds: number;
}

export interface Patience {
  /** Longest that a request waits in all, in seconds. */
  readonly patience: number;
  readonly signal?: AbortSignal | undefined;
  /** Told when it begins to wait, and, with nothing, when that is over. */
  readonly onWait?: ((wait: Wait | undefined) => void) | undefined;
}

/** Patience ended: what failed last is the cause. */
export class OutOfPatience extends Error {
  override readonly name = 'OutOfPatience';

  constructor(
    readonly tries: number,
    /** Seconds. */
    readonly waited: number,
    /** Seconds of the wait that was not begun. */
    readonly next: number,
    override readonly cause: unknown,
  ) {
    super('waited long enough');
  }
}

/**
 * Does work again that fails for a while, after pauses from half a second to 30, or as long as the server asks, until
 * they would come to more than the patience. Rejects at once, with its reason, when the signal is aborted, in a pause too.
 */
export async function withPatience<T>(work: () => Promise<T>, { patience, signal, onWait }: Patience): Promise<T> {
  let waited = 0;
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      signal?.throwIfAborted();
      const fault = passing(error);
      if (fault === undefined) throw error;
      const pause = pauseOf(tries, fault.wait);
      const seconds = pause / 1000;
      if (waited + seconds > patience) throw new OutOfPatience(tries, waited, seconds, error);
      onWait?.({ reason: fault.reason, seconds });
      try {
        await setTimeout(pause, undefined, { signal });
      } catch (error) {
        signal?.throwIfAborted();
        throw error;
      } finally {
        onWait?.(undefined);
      }
      waited += seconds;
    }
  }
}

const shortestPause = 500;
const longestPause = 30_000;
/** Tries that are made as soon as a server asks for them. */
const trusted = 8;

/** Milliseconds: longer with every try, and by chance up to a quarter less or more, so that clients do not come back together. */
function pauseOf(tries: number, asked: number | undefined): number {
  const backoff = Math.min(shortestPause * 2 ** (tries - 1), longestPause) * (1 - Math.random() / 4);
  if (asked === undefined) return backoff;
  const jitter = Math.random() * Math.min(asked / 4, 1000);
  return asked + (tries > trusted ? backoff : jitter);
}
