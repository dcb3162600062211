import type { Task } from '../engine.js';
import { createRayEngine } from '../ray/engine.js';
import type { RaySettings } from '../ray/settings.js';
import type { RayTiming } from '../ray/timing.js';
import { watched, type Told, type Watching } from './watched.js';

const settings = {
  ...{ folder: '/shared/sweep', workingFolder: '/shared', retries: 2 },
  resources: { cpus: 1, gpus: 0 },
} as const;

const quick: RayTiming = { look: 0.01, answer: 0.5, patience: 0.3, seen: 0.1, stop: 0.2 };

/** Has tasks run by a head; what is told has short ids of jobs. */
export async function run(
  address: string,
  tasks: readonly Task[],
  given: Watching & { readonly settings?: Partial<RaySettings>; readonly timing?: Partial<RayTiming> } = {},
): Promise<Told> {
  const engine = createRayEngine({ address, ...settings, ...given.settings }, { ...quick, ...given.timing });
  const told = await watched(engine, tasks, given);
  return { ...told, states: told.states.map((words) => words.replace(/diffuse-[0-9a-f]{16}-/g, '')) };
}
