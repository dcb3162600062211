/** The signals that ask to stop, and the exit codes that shells have for them: 128 and the signal's number. */
const exitCodes = { SIGINT: 130, SIGTERM: 143 } as const;
type Asking = keyof typeof exitCodes;

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

/** Milliseconds after which a step is known to be in progress that has to end first: a wait or a request ends at once. */
const atOnce = 300;

/** Stops after the step in progress at the first signal, and at once at the second. */
export function listenForStop(): Stop {
  const controller = new AbortController();
  const folders: string[] = [];
  let code: number | undefined;
  let step: NodeJS.Timeout | undefined;
  const says = (): string =>
    folders.length === 0
      ? 'stopped: no run folder was begun, and nothing is kept'
      : `stopped: ${folders.join(', ')} ${folders.length === 1 ? 'keeps' : 'keep'} what was done; the same command goes on from there`;
  const asked = (signal: Asking): void => {
    if (controller.signal.aborted) process.exit(exitCodes[signal]);
    code = exitCodes[signal];
    if (process.stderr.isTTY) process.stderr.write('\n'); // after the terminal's ^C
    step = setTimeout(() => {
      process.stderr.write('stopping after this step (press Ctrl-C again to stop at once)\n');
    }, atOnce);
    controller.abort(new Error('stopped'));
  };
  for (const signal of Object.keys(exitCodes)) process.on(signal, asked);
  return {
    signal: controller.signal,
    code: () => code,
    keeps: (folder) => void folders.push(folder),
    says,
    close: () => {
      clearTimeout(step);
      for (const signal of Object.keys(exitCodes)) process.off(signal, asked);
    },
  };
}
