import { setTimeout as wait } from 'node:timers/promises';

/** How often the queue is looked at, and for how long what it says is not believed. */
export interface Pace {
  /** Seconds between two looks. */
  readonly every: number;
  /** Seconds in which a network file system shows what a task has done. */
  readonly late: number;
  /** Seconds for which the queue may not answer, as where Slurm is begun anew. */
  readonly silent: number;
}

export const usualPace: Pace = { every: 5, late: 60, silent: 600 };

/** Rejects at once, with its reason, when the signal is aborted. */
export async function rest(seconds: number, signal: AbortSignal): Promise<void> {
  await wait(seconds * 1000, undefined, { signal }).catch(() => undefined);
  signal.throwIfAborted();
}

/** What a question is answered, asked again for as long as it may go unanswered. */
export async function patiently<T>(question: () => Promise<T>, pace: Pace, signal: AbortSignal): Promise<T> {
  const until = performance.now() + pace.silent * 1000;
  for (;;) {
    try {
      return await question();
    } catch (error) {
      if (performance.now() >= until) throw error;
    }
    await rest(pace.every, signal);
  }
}
