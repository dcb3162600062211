import type { Answer } from '@diffuse/endpoint';
import { countAnswers } from '@diffuse/metrics';
import { z } from 'zod';
import { openAnswerer } from '../answerer.js';
import { createDraw } from '../draw.js';
import { answererOptions, samplingOptions, seedOption } from '../options.js';
import { recipe } from '../recipe.js';

const options = z.object({
  prompt: z.string().describe('what to ask'),
  ...answererOptions,
  response: z.string().default('').describe('forced beginning of every answer'),
  ...samplingOptions,
  ...seedOption,
});

/** N answers to one prompt. */
export const sample = recipe({
  name: 'sample',
  description: 'many answers to one prompt, counted',
  options,
  positional: ['prompt'],
  async run({ prompt: request, response, samples, ...settings }, context) {
    const { answerer } = await openAnswerer(settings, context);
    const draw = createDraw(answerer);
    const progress = context.progress('sample', samples);
    const answers: Answer[] = [];
    try {
      await draw(
        { request, response, targets: [], eos: false },
        {
          ...settings,
          indices: Array.from({ length: samples }, (_, i) => i),
          signal: context.signal,
          onAnswer: (answer) => {
            answers.push({ ...answer, text: response + answer.text });
            progress.update(answers.length);
          },
        },
      );
    } finally {
      progress.stop();
    }
    answers.sort((a, b) => a.index - b.index);
    const counts = [...countAnswers(answers.map(({ text }) => text))].sort((a, b) => b[1] - a[1]);
    const text = counts.map(([answer, count]) => `${String(count).padStart(6)}  ${answer}`).join('\n');
    return { json: { answers }, text };
  },
});
