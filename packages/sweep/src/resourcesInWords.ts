import type { Resources } from './engine.js';

/** What a task needs of a machine. */
export const resourcesInWords = ({ cpus, gpus, memory }: Resources): string =>
  [`${cpus} CPUs`, gpus > 0 && `${gpus} GPUs`, memory !== undefined && `${memory} GiB of memory`]
    .filter(Boolean)
    .join(', ');
