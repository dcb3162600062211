import { rayEngine, slurmEngine } from '@diffuse/sweep';

/** The engine that `diffuse sweep --on` has by that name, for tasks that ask for little. */
export function engineIn(on, folder, more = {}, options = []) {
  const settings = { folder, resources: { cpus: 1, gpus: 0, memory: 0.25, ...more }, retries: 2 };
  return on === 'slurm'
    ? slurmEngine({ ...settings, name: 'clusters', options })
    : rayEngine({ ...settings, address: on });
}
