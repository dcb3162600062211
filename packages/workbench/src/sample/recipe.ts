import { drawSamples, type SampleRecord } from '@diffuse/diffuse';
import type { Journal, Stage } from '@diffuse/runs';
import { z } from 'zod';
import { openBatchRun } from '../batch/openBatchRun.js';
import { withProgress } from '../context.js';
import { endedStanding } from '../endpoint/endedStanding.js';
import { noteNoAnswers } from '../firstDraws.js';
import { openAnswerer } from '../openAnswerer.js';
import { OptionError } from '../optionError.js';
import { askingOptions } from '../askingOptions.js';
import { notKept } from '../optionMarks.js';
import { answererOptions, reasoningOption, samplingOptions, seedOption } from '../options.js';
import { recipe } from '../recipe.js';
import { sampleSchema } from '../result.js';
import { openAnswerRun } from '../run/openRun.js';
import { promptOptions, withPrompt } from './prompt.js';
import { said } from './said.js';
import { view } from './view.js';

const options = z.object({
  ...promptOptions,
  ...answererOptions,
  ...askingOptions,
  response: z.string().default('').describe('forced beginning of every answer'),
  ...samplingOptions,
  ...reasoningOption,
  ...seedOption,
  out: z
    .string()
    .optional()
    .describe('run folder that keeps the answers; a stopped run in it is gone on with')
    .meta(notKept),
});

/** N answers to one prompt. */
export const sample = recipe({
  name: 'sample',
  description: 'many answers to one prompt, counted',
  examples: [
    {
      options: { prompt: 'Pick a colour at random, like this: {colour}', samples: 200 },
      says: 'how often each answer came',
    },
    {
      options: { prompt: 'Pick a colour.', model: 'http://localhost:8000/v1', out: 'runs/colour' },
      says: 'the same of an API, kept in a folder',
    },
  ],
  options,
  positional: ['prompt'],
  alternatives: [['prompt', 'promptFile']],
  async run(given, world) {
    const { settings, context } = await withPrompt(given, world);
    const { prompt: request, response, samples } = settings;
    const undertaking = { command: 'sample', options, adapters: { adapter: settings.adapter } };
    const question = { request, response, targets: [], eos: false };
    const batch = await openBatchRun(settings, [question], context);
    if (batch !== undefined && settings.out === undefined)
      throw new OptionError(
        'batchFile',
        settings.batchFile,
        'name a run folder, too: answers are kept there meanwhile',
      );
    const { answerer, expect, run, standing } =
      settings.out === undefined
        ? { ...(await openAnswerer(settings, context)), run: undefined }
        : await openAnswerRun(undertaking, settings, context, batch);

    const drawInto = async (stage: Stage | undefined): Promise<SampleRecord[]> => {
      const journal: Journal<SampleRecord> | undefined = stage?.answers(sampleSchema);
      const { items, done } = (await journal?.read(samples)) ?? { items: [], done: false };
      let drawn = items.length;
      const watchEnds = noteNoAnswers((message) => context.note(message), samples);
      const records = await withProgress(context, 'sample', ({ signal, onProgress }) =>
        drawSamples(answerer, question, settings, {
          kept: items,
          read: (text) => text,
          onRecord: (record) => {
            journal?.append(record);
            watchEnds(record);
            onProgress?.({ done: ++drawn, total: samples, note: '' });
          },
          signal,
        }).catch((error: unknown) => {
          if (signal?.aborted === true && stage === undefined && drawn > 0)
            context.note(
              `answers that came: ${drawn}; they are kept, and gone on from, where a run folder is named (out)`,
            );
          throw error;
        }),
      );
      if (!done) await journal?.finish(records);
      return records;
    };

    const waits = run && (await batch?.settle(run, drawInto));
    if (waits !== undefined) return waits;
    const kept = async (): Promise<number> => (await run?.answers(sampleSchema).read())?.items.length ?? 0;
    await expect?.([{ request, kept }], settings);
    const records = await drawInto(run);
    const { endpoint, faults } = await endedStanding(standing, settings, context);
    const { json, text, ...ended } = said(records);
    return {
      ...ended,
      json: { ...json, ...endpoint },
      text: [text, ...faults].join('\n\n'),
      ...(run !== undefined && { folder: run.folder }),
    };
  },
  view,
});
