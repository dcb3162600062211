import type { EngineWatch, Task } from '../engine.js';
import { sleep } from '../sleep.js';
import type { RayClient } from './client.js';
import type { JobRequest } from './schemas.js';
import { entrypointOf } from './entrypoint.js';
import type { RaySettings } from './settings.js';
import { submissionId } from './submissionId.js';
import type { RayTiming } from './timing.js';
import type { Turns } from './turns.js';

/** What all tasks of a run share. */
export interface Running {
  readonly client: RayClient;
  readonly settings: RaySettings;
  readonly timing: RayTiming;
  readonly watch: EngineWatch;
  /** Aborted where the watch's is, and where another task met what ends all. */
  readonly signal: AbortSignal;
  /** For jobs that have not begun. */
  readonly waiting: Turns;
}

/** A job that Ray has, of a task. */
export interface Job {
  readonly id: string;
  readonly entrypoint: string;
  /** Which of the task's jobs it is, from 1. */
  readonly number: number;
  /** Whether one before this process gave it to Ray. */
  readonly isFound: boolean;
}

const gibibyte = 2 ** 30;

/** The first job of a task from `number` on that has not ended, or a new one: jobs that have ended are of runs before this. */
export async function jobOf(task: Task, from: number, { client, settings, timing, signal }: Running): Promise<Job> {
  for (let number = from; ; number++) {
    const id = submissionId(settings.folder, task.name, number);
    const there = await client.job(id, signal);
    if (there === undefined) {
      const request = requestOf(task, id, settings, timing);
      await client.submit(request);
      return { id, entrypoint: request.entrypoint, number, isFound: false };
    }
    if (there.status === 'PENDING' || there.status === 'RUNNING')
      return { id, entrypoint: there.entrypoint, number, isFound: true };
  }
}

function requestOf(task: Task, id: string, settings: RaySettings, { stop }: RayTiming): JobRequest {
  const { resources, folder, workingFolder = process.cwd() } = settings;
  return {
    submission_id: id,
    entrypoint: entrypointOf(task.command, workingFolder),
    entrypoint_num_cpus: resources.cpus,
    entrypoint_num_gpus: resources.gpus,
    ...(resources.memory !== undefined && { entrypoint_memory: Math.round(resources.memory * gibibyte) }),
    metadata: { sweep: folder, task: task.name },
    runtime_env: { env_vars: { RAY_JOB_STOP_WAIT_TIME_S: String(Math.ceil(stop)) } },
  };
}

/** Asks a job to stop, and waits until it does not run any more. One that waits for a machine Ray stops as soon as it has one. */
export async function stopJob({ id }: Job, { client, timing }: Pick<Running, 'client' | 'timing'>): Promise<void> {
  await client.stop(id);
  const last = performance.now() + (timing.stop + 2 * timing.look + timing.answer) * 1000;
  while ((await client.job(id))?.status === 'RUNNING') {
    if (performance.now() > last) throw new Error(`it was asked to stop, and runs on`);
    await sleep(Math.min(1, timing.look), undefined);
  }
}
