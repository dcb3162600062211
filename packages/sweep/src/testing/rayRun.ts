import type { Task } from '../engine.js';
import { createRayEngine } from '../ray/engine.js';
import type { RaySettings } from '../ray/settings.js';
import type { RayTiming } from '../ray/timing.js';

/** What a run told, and how it ended. */
export interface Told {
  readonly lines: string[];
  readonly states: string[];
  /** Undefined where it resolved. */
  readonly fault: string | undefined;
}

const settings = {
  ...{ folder: '/shared/sweep', workingFolder: '/shared', retries: 2 },
  resources: { cpus: 1, gpus: 0 },
} as const;

const quick: RayTiming = { look: 0.01, answer: 0.5, patience: 0.3, seen: 0.1, stop: 0.2 };

export const task = (name: string, ...needs: string[]): Task => ({ name, needs, command: ['echo', name] });

/** Has tasks run by a head; those are settled that print `settled`, unless it is told otherwise. */
export async function run(
  address: string,
  tasks: readonly Task[],
  given: {
    readonly settings?: Partial<RaySettings>;
    readonly timing?: Partial<RayTiming>;
    readonly signal?: AbortSignal;
    readonly isSettled?: (name: string) => boolean;
    readonly onState?: (name: string, words: string) => void;
  } = {},
): Promise<Told> {
  const lines: string[] = [];
  const states: string[] = [];
  const engine = createRayEngine({ address, ...settings, ...given.settings }, { ...quick, ...given.timing });
  const ending = engine.run(tasks, {
    signal: given.signal ?? new AbortController().signal,
    isSettled: async (name) => given.isSettled?.(name) ?? lines.includes(`${name}: settled`),
    onLog: (name, line) => void lines.push(`${name}: ${line}`),
    onState: (name, words) => {
      states.push(`${name} ${words.replace(/diffuse-[0-9a-f]{16}-/g, '')}`);
      given.onState?.(name, words);
    },
  });
  const fault = await ending.then(
    () => undefined,
    (error: Error) => error.message,
  );
  return { lines, states, fault };
}
