import { sleep } from './sleep.js';

/** A request that waits before it is made again. */
export interface Wait {
  readonly reason: string;
  readonly seconds: number;
}

/** Told of each wait that begins, and, with nothing, of each that is over. */
export type OnWait = (wait: Wait | undefined) => void;

/** The pause that a server asked for: all requests to it keep it, lest each runs into it by itself. */
export interface SharedPause {
  /** Milliseconds that it still lasts. */
  left(): number;
  /** What the server answered when it asked for it. */
  cause(): unknown;
  /** Begins one, or makes it longer; it is told as one wait. */
  begin(milliseconds: number, reason: string, cause: unknown): void;
  /**
   * Waits until it is over, and then a little more by turns: requests of a lower number, which are there for longer, go first,
   * and may find that it is still too early for all.
   */
  over(turn: number, signal: AbortSignal | undefined): Promise<void>;
  /** A number for a request, higher than those before it. */
  turn(): number;
}

/** Milliseconds within which all are back after a pause. */
const longestReturn = 1000;

export function createSharedPause(onWait: OnWait | undefined): SharedPause {
  const waiting = new Set<number>();
  let pause = { until: 0, within: 0, cause: undefined as unknown };
  let isTold = false;
  let turns = 0;

  const tell = (wait: Wait | undefined): void => {
    if (isTold) onWait?.(undefined);
    isTold = wait !== undefined;
    if (wait !== undefined) onWait?.(wait);
  };
  const left = (): number => Math.max(0, pause.until - performance.now());

  return {
    left,
    cause: () => pause.cause,
    turn: () => turns++,
    begin(milliseconds, reason, cause) {
      if (milliseconds <= left()) return;
      pause = {
        until: performance.now() + milliseconds,
        within: Math.min(milliseconds / 4, longestReturn),
        cause,
      };
      tell({ reason, seconds: milliseconds / 1000 });
    },
    async over(turn, signal) {
      waiting.add(turn);
      try {
        await sleep(Math.ceil(left()), signal);
        const before = [...waiting].filter((other) => other < turn).length;
        if (before > 0) await sleep(Math.ceil((pause.within * before) / waiting.size), signal);
      } finally {
        waiting.delete(turn);
        if (waiting.size === 0) tell(undefined);
      }
    },
  };
}
