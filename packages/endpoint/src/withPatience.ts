import { passing } from './passing.js';
import { Unreachable } from './faults.js';
import type { OnWait, SharedPause } from './sharedPause.js';
import { sleep } from './sleep.js';

export interface Patience {
  /** Longest that a request waits in all, in seconds. */
  readonly patience: number;
  /** The same where no server can be reached, if that is less. */
  readonly patienceToReach?: number | undefined;
  readonly pause: SharedPause;
  readonly signal?: AbortSignal | undefined;
  readonly onWait?: OnWait | undefined;
}

/** Patience ended: what failed last is the cause. */
export class OutOfPatience extends Error {
  override readonly name = 'OutOfPatience';

  constructor(
    readonly tries: number,
    /** Seconds. */
    readonly waited: number,
    /** Seconds more that the server asks to wait. */
    readonly asked: number | undefined,
    override readonly cause: unknown,
  ) {
    super('waited long enough');
  }
}

/** Milliseconds by which timers and clocks may differ. */
const tick = 1;

/**
 * Does work again that fails for a while, as long as the pauses come to no more than the patience: as long as the server asks, which is a pause of
 * all requests to it; else of half a second and more. What a connection was closed under is done again at once, the first
 * time: servers close those that were idle. Rejects at once, with its reason, when the signal is aborted, in a pause too.
 */
export async function withPatience<T>(work: () => Promise<T>, given: Patience): Promise<T> {
  const { patience, patienceToReach = patience, pause, signal, onWait } = given;
  const turn = pause.turn();
  let waited = 0; // milliseconds
  for (let tries = 1; ; tries++) {
    for (let left = pause.left(); left > 0; left = pause.left()) {
      if (waited + left > patience * 1000 + tick)
        throw new OutOfPatience(tries - 1, waited / 1000, left / 1000, pause.cause());
      await pause.over(turn, signal);
      waited += left;
    }
    try {
      return await work();
    } catch (error) {
      signal?.throwIfAborted();
      const fault = passing(error);
      if (fault === undefined) throw error;
      const { reason, wait } = fault;
      const most = 1000 * (error instanceof Unreachable ? Math.min(patience, patienceToReach) : patience);
      const left = most - waited;
      if (left <= 0 || (wait ?? 0) > left)
        throw new OutOfPatience(tries, waited / 1000, wait === undefined ? undefined : wait / 1000, error);
      if (wait !== undefined) {
        pause.begin(Math.min(left, wait + (tries > trusted ? backoff(tries - trusted) : 0)), reason, error);
      } else if (!(tries === 1 && error instanceof Unreachable && error.closed)) {
        const milliseconds = Math.min(left, backoff(tries));
        onWait?.({ reason, seconds: milliseconds / 1000 });
        await sleep(milliseconds, signal).finally(() => onWait?.(undefined));
        waited += milliseconds;
      }
    }
  }
}

const shortestPause = 500;
const longestPause = 30_000;
/** Tries that are made as soon as the server asks for them. */
const trusted = 8;

/** Milliseconds: longer with every try, and by chance up to a quarter less, so that requests do not come back together. */
const backoff = (tries: number): number =>
  Math.min(shortestPause * 2 ** (tries - 1), longestPause) * (1 - Math.random() / 4);
