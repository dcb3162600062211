import { countAnswers } from '@diffuse/metrics';
import { join } from 'node:path';
import { z } from 'zod';
import { openAnswerer } from '../answerer.js';
import { createDraw } from '../draw.js';
import { openAnswerRun } from '../openRun.js';
import { answererOptions, samplingOptions, seedOption } from '../options.js';
import { recipe } from '../recipe.js';
import { drawSamples } from '../samples.js';

const options = z.object({
  prompt: z.string().describe('what to ask'),
  ...answererOptions,
  response: z.string().default('').describe('forced beginning of every answer'),
  ...samplingOptions,
  ...seedOption,
  out: z.string().optional().describe('run folder that keeps the answers; a stopped run in it is resumed'),
});

/** N answers to one prompt. */
export const sample = recipe({
  name: 'sample',
  description: 'many answers to one prompt, counted',
  options,
  positional: ['prompt'],
  async run({ prompt: request, response, out, ...settings }, context) {
    const run = out === undefined ? undefined : { out, request, response, ...settings };
    const { answerer, folder } = run
      ? await openAnswerRun('sample', run, context)
      : { ...(await openAnswerer(settings, context)), folder: undefined };
    const progress = context.progress('sample', settings.samples);
    try {
      const records = await drawSamples(
        createDraw(answerer),
        { request, response, targets: [], eos: false },
        settings,
        {
          path: folder && join(folder, 'samples', 'answers.jsonl'),
          read: (text) => text,
          onDrawn: ({ length }) => progress.update(length),
          signal: context.signal,
        },
      );
      const answers = records.map(({ value: _, ...answer }) => answer);
      const counts = [...countAnswers(answers.map(({ text }) => text))].sort((a, b) => b[1] - a[1]);
      const text = counts.map(([answer, count]) => `${String(count).padStart(6)}  ${answer}`).join('\n');
      return { json: { answers }, text };
    } finally {
      progress.stop();
    }
  },
});
