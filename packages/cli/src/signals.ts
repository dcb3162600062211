import { writeSync } from 'node:fs';
import { constants } from 'node:os';
import { isatty } from 'node:tty';

/** The signals that ask to stop; SIGHUP comes from a terminal that is closed. */
const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
export type StopSignal = (typeof stopSignals)[number];

/** The exit code that shells have for the end by a signal. */
export const exitCodeOf = (signal: StopSignal): number => 128 + constants.signals[signal];

/** Where the wish to stop comes from: tells of it once, until the listener is closed. */
export type Asking = (asked: (signal: StopSignal) => void) => () => void;

/** Milliseconds after which a step is known to be in progress that has to end first: a wait or a request ends at once. */
const atOnce = 300;

const showCursor = '\u001B[?25h'; // a bar hides it, and does not get to show it if a second signal comes

/** Says something on stderr from whichever thread; a terminal that is gone hears nothing. */
export function say(text: string): void {
  try {
    writeSync(2, text);
  } catch {
    // nobody is there to be told
  }
}

/**
 * Listens to this process's signals. After the first one they have their default effect again: a second one ends the process
 * at once, whatever any of its threads is doing.
 */
export function listenToSignals(asked: (signal: StopSignal) => void, tell = say): () => void {
  let step: NodeJS.Timeout | undefined;
  const first = (signal: StopSignal): void => {
    deafen();
    if (isatty(2)) tell(`${showCursor}\n`); // after the terminal's ^C
    step = setTimeout(() => tell('stopping after this step (press Ctrl-C again to stop at once)\n'), atOnce);
    asked(signal);
  };
  const deafen = (): void => stopSignals.forEach((signal) => void process.off(signal, first));
  for (const signal of stopSignals) process.on(signal, first);
  return () => {
    clearTimeout(step);
    deafen();
  };
}
