/** Lets so many go on at a time; the others wait, in order, for who gives a turn back. */
export interface Turns {
  /** Gives what gives the turn back, which may be called more than once. Rejects with the reason of a signal. */
  take(signal?: AbortSignal): Promise<() => void>;
}

export function createTurns(most: number): Turns {
  let free = most;
  const waiting: (() => void)[] = [];
  const give = (): (() => void) => {
    let isBack = false;
    return () => {
      if (isBack) return;
      isBack = true;
      const next = waiting.shift();
      if (next === undefined) free++;
      else next();
    };
  };
  return {
    async take(signal) {
      signal?.throwIfAborted();
      if (free > 0) {
        free--;
        return give();
      }
      return new Promise((resolve, reject) => {
        const stop = (): void => {
          waiting.splice(waiting.indexOf(next), 1);
          reject(signal!.reason as Error);
        };
        const next = (): void => {
          signal?.removeEventListener('abort', stop);
          resolve(give());
        };
        waiting.push(next);
        signal?.addEventListener('abort', stop, { once: true });
      });
    },
  };
}
