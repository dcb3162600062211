import { drawSamples, type SampleRecord } from '@diffuse/diffuse';
import type { Journal } from '@diffuse/runs';
import { z } from 'zod';
import { withProgress } from '../context.js';
import { endedStanding } from '../endpoint/endedStanding.js';
import { noteNoAnswers } from '../firstDraws.js';
import { openAnswerer } from '../openAnswerer.js';
import { answererOptions, notKept, reasoningOption, samplingOptions, seedOption } from '../options.js';
import { recipe } from '../recipe.js';
import { sampleSchema } from '../result.js';
import { openAnswerRun } from '../run/openRun.js';
import { promptOptions, withPrompt } from './prompt.js';
import { said } from './said.js';
import { view } from './view.js';

const options = z.object({
  ...promptOptions,
  ...answererOptions,
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
    const { answerer, run, standing } =
      settings.out === undefined
        ? { ...(await openAnswerer(settings, context)), run: undefined }
        : await openAnswerRun(undertaking, settings, context);
    const journal: Journal<SampleRecord> | undefined = run?.answers(sampleSchema);
    const { items, done } = (await journal?.read()) ?? { items: [], done: false };
    let drawn = items.length;
    const watchEnds = noteNoAnswers((message) => context.note(message), samples);
    const records = await withProgress(context, 'sample', ({ signal, onProgress }) =>
      drawSamples(answerer, { request, response, targets: [], eos: false }, settings, {
        kept: items,
        read: (text) => text,
        onRecord: (record) => {
          journal?.append(record);
          watchEnds(record);
          onProgress?.({ done: ++drawn, total: samples, note: '' });
        },
        signal,
      }).catch((error: unknown) => {
        if (signal?.aborted === true && run === undefined && drawn > 0)
          context.note(
            `answers that came: ${drawn}; they are kept, and gone on from, where a run folder is named (out)`,
          );
        throw error;
      }),
    );
    if (!done) await journal?.finish(records);
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
