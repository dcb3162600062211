import type { Task } from '../engine.js';
import { createSlurmEngine } from '../slurm/engine.js';
import type { SlurmSettings } from '../slurm/settings.js';
import type { Slurm } from './slurm.js';
import { watched, type Told, type Watching } from './watched.js';

/** Has tasks run by a Slurm, from a folder. */
export const run = (
  { client }: Slurm,
  folder: string,
  tasks: readonly Task[],
  given: Watching & { readonly settings?: Partial<SlurmSettings> } = {},
): Promise<Told> => {
  const settings = { folder, name: 'a sweep', retries: 2, resources: { cpus: 1, gpus: 0 }, ...given.settings };
  return watched(createSlurmEngine(settings, { look: 0.01, patience: 0.3, seen: 0.1 }, client), tasks, given);
};
