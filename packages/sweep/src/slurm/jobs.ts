import { readIfThere, writeJson } from '@diffuse/files';
import { join } from 'node:path';
import { z } from 'zod';

const jobsSchema = z.array(
  z.strictObject({
    /** Of the job. */
    name: z.string().regex(/^[\w.-]+$/),
    /** Of Slurm; missing where this ended while it sent it, and nobody can tell whether Slurm has it. */
    id: z.string().regex(/^\d+$/).optional(),
    /** Names of tasks, by their index in the array. */
    tasks: z.array(z.string()),
  }),
);

/** What was sent to Slurm, and what it runs. */
export type Jobs = z.infer<typeof jobsSchema>;

const fileIn = (folder: string): string => join(folder, 'jobs.json');

/** What was sent from a folder; throws an Error that names the file where it is none of ours. */
export async function readJobs(folder: string): Promise<Jobs> {
  const text = await readIfThere(fileIn(folder));
  if (text === undefined) return [];
  try {
    return jobsSchema.parse(JSON.parse(text));
  } catch (error) {
    const remedy = 'cancel the jobs that it names, and remove it';
    throw new Error(`${fileIn(folder)} is not what was sent to Slurm as it was written: ${remedy}`, { cause: error });
  }
}

export const writeJobs = (folder: string, jobs: Jobs): Promise<void> => writeJson(fileIn(folder), jobs);
