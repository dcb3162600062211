import { appendFileSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { QueuedElement, SlurmClient } from '../slurm/client.js';

/** What an element of an array is at a look at the queue, and what it has printed since the one before. */
export interface Look {
  readonly state: string;
  readonly reason?: string;
  readonly prints?: string;
}

interface Sent {
  readonly id: string;
  readonly name: string;
  readonly file: string;
  /** Jobs that it waits for. */
  readonly after: readonly string[];
  /** Names of tasks by their index in the array, as the script has them, and what is to become of each. */
  readonly tasks: readonly string[];
  looks: Look[][];
}

export interface Slurm {
  readonly client: SlurmClient;
  readonly sent: Sent[];
  readonly cancelled: string[];
}

/** A Slurm in which each task is what `looks` says, one look after another, once all that its array waits for has left the queue. */
export function createSlurm(
  looks: (task: string) => readonly Look[] = () => [{ state: 'RUNNING', prints: 'settled\n' }],
  faults: {
    readonly send?: () => Promise<void>;
    readonly cancel?: () => Promise<void>;
    readonly largest?: () => Promise<number>;
  } = {},
): Slurm {
  const sent: Sent[] = [];
  const cancelled: string[] = [];
  const isIn = (id: string): boolean => sent.some((job) => job.id === id && job.looks.some(({ length }) => length > 0));

  function elementsOf({ job, isHeld }: { readonly job: Sent; readonly isHeld: boolean }): QueuedElement[] {
    return job.looks.flatMap((left, index): QueuedElement[] => {
      const look = isHeld && left.length > 0 ? { state: 'PENDING', reason: 'Dependency' } : left.shift();
      if (look === undefined) return [];
      const { state, reason = 'None', prints = '' } = look as Look;
      if (prints !== '') appendFileSync(join(dirname(job.file), `${job.name}-${index}.log`), prints);
      return [{ job: job.id, name: job.name, index, state, node: state === 'PENDING' ? '' : 'node1', reason }];
    });
  }

  const client: SlurmClient = {
    async send(file, name, after) {
      const tasks = [...readFileSync(file, 'utf8').matchAll(/^ {2}\d+\) name=(\S+) /gm)].map(([, task]) => task!);
      const job = { id: String(sent.length + 1), name, file, after, tasks };
      sent.push({ ...job, looks: tasks.map((task) => [...looks(task)]) });
      await faults.send?.();
      return job.id;
    },
    queueOf: async (names, signal) => {
      signal.throwIfAborted();
      const seen = sent.map((job) => ({ job, isHeld: job.after.some(isIn) }));
      return seen.filter(({ job }) => names.includes(job.name)).flatMap(elementsOf);
    },
    async cancel(jobs, which) {
      await faults.cancel?.();
      cancelled.push(...jobs.map((id) => `${which} of ${id}`));
      for (const job of sent.filter(({ id }) => jobs.includes(id)))
        job.looks = job.looks.map((left) => (which === 'waiting' && left[0]?.state !== 'PENDING' ? left : []));
    },
    largestArray: faults.largest ?? (async () => 1001),
  };
  return { client, sent, cancelled };
}
