import type { Engine, Task } from '../engine.js';

/** What a run told, and how it ended. */
export interface Told {
  readonly lines: string[];
  readonly states: string[];
  /** Undefined where it resolved. */
  readonly fault: string | undefined;
}

export interface Watching {
  readonly signal?: AbortSignal;
  readonly isSettled?: (name: string) => boolean;
  readonly onState?: (name: string, words: string) => void;
}

export const task = (name: string, ...needs: string[]): Task => ({ name, needs, command: ['echo', name] });

/** Has an engine run tasks; those are settled that print `settled`, unless it is told otherwise. */
export async function watched(engine: Engine, tasks: readonly Task[], given: Watching = {}): Promise<Told> {
  const lines: string[] = [];
  const states: string[] = [];
  const ending = engine.run(tasks, {
    signal: given.signal ?? new AbortController().signal,
    isSettled: async (name) => given.isSettled?.(name) ?? lines.includes(`${name}: settled`),
    onLog: (name, line) => void lines.push(`${name}: ${line}`),
    onState: (name, words) => {
      states.push(`${name} ${words}`);
      given.onState?.(name, words);
    },
  });
  const fault = await ending.then(
    () => undefined,
    (error: Error) => error.message,
  );
  return { lines, states, fault };
}
