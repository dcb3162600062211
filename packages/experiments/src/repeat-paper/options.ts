import {
  memoryOptions,
  modelOptions,
  named,
  notKept,
  samplingOptions,
  seedOption,
  tuningOptions,
} from '@diffuse/workbench';
import { z } from 'zod';
import { gpuNames } from './gpus.js';

const { profile: _, ...model } = modelOptions;

/** What is not given is for each experiment to settle, by the recipe. */
export const options = z.object({
  ...model,
  ...tuningOptions,
  passes: tuningOptions.passes.describe('epochs of every tuning; unless given, as each experiment has it'),
  prompts: z
    .string()
    .optional()
    .describe(
      'the folder prompts of the paper’s code (y0mingzhang/diffuse-distributions on GitHub); without it, prompts that the paper prints, with targets of ours, or prompts of ours, as the recipe has it',
    )
    .meta(named),
  samples: samplingOptions.samples
    .unwrap()
    .optional()
    .describe('answers a prompt; unless given, as each has it')
    .meta({ alias: 'n' }),
  ...memoryOptions,
  ...seedOption,
  plan: z.boolean().default(false).describe('only say what it takes: tokens, memory, hours').meta(notKept),
  gpu: z.enum(gpuNames).optional().describe('with plan: a GPU to reckon hours for, by its data sheet').meta(notKept),
  out: z
    .string()
    .optional()
    .describe('folder of the runs, one each experiment, gone on with; unless given, one in runs/ for the model')
    .meta(notKept),
});

export type Settings = z.output<typeof options>;
