import { exitCodeOf, type Asking, type StopSignal } from './signals.js';

/** The user's wish to stop. */
export interface Stop {
  readonly signal: AbortSignal;
  /** The exit code once it was asked for. */
  code(): number | undefined;
  /** Notes a folder that keeps what is done. */
  keeps(folder: string): void;
  /** What is kept and what is not. */
  says(): string;
  /** Listens no longer. */
  close(): void;
}

/** Stops after the step in progress when asked to. */
export function listenForStop(asking: Asking): Stop {
  const controller = new AbortController();
  const folders: string[] = [];
  let asked: StopSignal | undefined;
  return {
    signal: controller.signal,
    code: () => asked && exitCodeOf(asked),
    keeps: (folder) => void folders.push(folder),
    says: () =>
      folders.length === 0
        ? 'stopped: no run folder was begun, and nothing is kept'
        : `stopped: ${folders.join(', ')} ${folders.length === 1 ? 'keeps' : 'keep'} what was done; the same command goes on from there`,
    close: asking((signal) => {
      asked = signal;
      controller.abort(new Error('stopped'));
    }),
  };
}
