import { notKept, outOption } from '@diffuse/workbench';
import { z } from 'zod';

const count = z.int().positive();

/** What each cell needs of a machine, where an engine has several. */
const resourceOptions = {
  cpus: count.default(2).describe('cores that a cell needs, of an engine with many machines').meta(notKept),
  gpus: z
    .number()
    .nonnegative()
    .default(0)
    .describe('GPUs that a cell needs; Ray shares one where this is below 1')
    .meta(notKept),
  memory: z.number().positive().optional().describe('GiB that a cell needs').meta(notKept),
  minutes: count
    .optional()
    .describe('minutes after which an engine ends a cell, which goes on when it is tried again')
    .meta(notKept),
  retries: z.int().nonnegative().default(3).describe('times that a cell is run again which was killed').meta(notKept),
  slurm: z
    .array(z.string())
    .default([])
    .describe('more of what sbatch is told, as partition=gpu or account=mine')
    .meta(notKept),
};

export const options = z.object({
  file: z.string().describe('the matrix, a YAML file: command, options, matrix, exclude'),
  plan: z
    .boolean()
    .default(false)
    .describe('print the cells as commands, and the scripts of an engine, and run nothing')
    .meta(notKept),
  on: z
    .string()
    .optional()
    .describe('what runs the cells: this process unless given, ray://HOST:8265 (Ray’s jobs) or slurm (a job array)')
    .meta(notKept),
  ...resourceOptions,
  cell: z.string().optional().describe('run this one cell alone, by its name, as engines do').meta(notKept),
  out: outOption.out
    .describe(
      'folder for all runs, on file systems that all machines share; what is there is gone on with; unless given, runs/sweep-FILE',
    )
    .meta(notKept),
});

export type SweepOptions = z.output<typeof options>;
