import { limits } from '@diffuse/check';

/** Watches over an answer that may be long: each piece of it has its time. */
export interface Pace {
  /** Aborted, with the reason, when a piece takes too long. */
  readonly signal: AbortSignal;
  /** Told of bytes that have come. */
  took(bytes: number): void;
  /** Ends the watch, and the answer with it, read or not. */
  end(): void;
}

/** A server that sends a byte now and then is as good as none; `seconds` are those for each `limits.hub.piece`. */
export function keepPace(seconds: number): Pace {
  const over = new AbortController();
  const slow = new Error(`fewer than ${limits.hub.piece} bytes in ${seconds} seconds`);
  const timer = setTimeout(() => over.abort(slow), seconds * 1000);
  let bytes = 0;
  return {
    signal: over.signal,
    took(more) {
      bytes += more;
      if (bytes < limits.hub.piece) return;
      bytes = 0;
      timer.refresh();
    },
    end() {
      clearTimeout(timer);
      over.abort();
    },
  };
}
