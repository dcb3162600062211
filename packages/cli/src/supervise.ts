import { isatty } from 'node:tty';
import { getHeapStatistics } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { exitCodeOf, listenToSignals, say, type StopSignal } from './signals.js';

/** What the command's thread says to this one. */
export type Report = 'listens' | 'deaf' | 'taken';
/** What it is told. */
export type Order = StopSignal | 'resized';

const megabyte = 1 << 20;
const askAgain = 1000; // milliseconds

/** Milliseconds that a step may take, once it was asked to stop, in which its thread answers to nothing: a large model's, say. */
const grace = 20_000;

/** Node does not hand on what its thread writes, since that has streams of its own. */
const ownStreams = { stdout: true, stderr: true };

/**
 * Runs a module that calls `start` in a thread of its own, where it may do what takes long without a break: a signal still
 * ends the process, after the step in progress if it ends. The exit code is the module's.
 */
export function supervise(module: string | URL, patience = grace): void {
  // The limits are those that this thread has: a thread's own defaults are lower, and know nothing of NODE_OPTIONS.
  const memory = getHeapStatistics().heap_size_limit / megabyte;
  const worker = new Worker(module, {
    argv: process.argv.slice(2),
    resourceLimits: { maxOldGenerationSizeMb: memory },
    ...ownStreams,
  });
  const order = (message: Order): void => worker.postMessage(message);
  let asked: StopSignal | undefined;
  let answered = 0;
  let again: NodeJS.Timeout | undefined;
  let close: (() => void) | undefined;

  function ask(signal: StopSignal): void {
    if (performance.now() - answered > patience) endBy(signal, patience);
    order(signal);
  }
  const reports: Record<Report, () => void> = {
    listens: () => {
      close = listenToSignals((signal) => {
        asked = signal;
        answered = performance.now();
        again = setInterval(ask, Math.min(askAgain, patience / 4), signal);
        order(signal);
      });
    },
    taken: () => (answered = performance.now()),
    deaf: () => {
      clearInterval(again);
      close?.();
    },
  };
  if (isatty(1) || isatty(2)) process.on('SIGWINCH', () => order('resized'));
  worker.on('message', (report: Report) => reports[report]());
  worker.on('error', (error: unknown) => say(`${wordsFor(error, memory)}\n`));
  worker.on('exit', (code) => {
    reports.deaf();
    // Asked to stop in its last step it has ended, but what a script has after it is not to begin.
    process.exitCode = code === 0 && asked !== undefined ? exitCodeOf(asked) : code;
  });
}

/** Ends this process by a signal that has its default effect again. */
function endBy(signal: StopSignal, patience: number): void {
  say(
    `diffuse: the step in progress did not end within ${patience / 1000} s and is given up; if a run folder was begun, it keeps what was done before that step, and the same command goes on from there\n`,
  );
  process.kill(process.pid, signal);
}

/** What no command has caught. */
function wordsFor(error: unknown, memory: number): string {
  if ((error as NodeJS.ErrnoException | undefined)?.code === 'ERR_WORKER_OUT_OF_MEMORY')
    return `diffuse: more memory is needed than the ${Math.round(memory)} MB that Node takes for JavaScript here; to give it more: NODE_OPTIONS=--max-old-space-size=${2 * Math.round(memory)}`;
  return `diffuse: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}
