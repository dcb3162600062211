import { z } from 'zod';

/** What Ray's Jobs API answers, of which no more is asked than is used. */
export const versionSchema = z.object({ ray_version: z.string() });

export const jobSchema = z.object({
  status: z.enum(['PENDING', 'RUNNING', 'STOPPED', 'SUCCEEDED', 'FAILED']),
  entrypoint: z.string(),
  message: z.string().nullish(),
  /** One of a list that is Ray's: JOB_SUPERVISOR_ACTOR_START_TIMEOUT, JOB_ENTRYPOINT_COMMAND_ERROR … */
  error_type: z.string().nullish(),
  /** Below zero, the signal that ended the command. */
  driver_exit_code: z.int().nullish(),
});

export type RayJob = z.infer<typeof jobSchema>;

export const logsSchema = z.object({ logs: z.string() });

export const submittedSchema = z.object({ submission_id: z.string() });

export const stoppedSchema = z.object({ stopped: z.boolean() });

/** What is asked of Ray for a task. */
export interface JobRequest {
  readonly submission_id: string;
  readonly entrypoint: string;
  readonly entrypoint_num_cpus: number;
  readonly entrypoint_num_gpus: number;
  /** Bytes. */
  readonly entrypoint_memory?: number;
  readonly metadata: Readonly<Record<string, string>>;
  readonly runtime_env: { readonly env_vars: Readonly<Record<string, string>> };
}
