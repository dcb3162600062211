import { createDecoder, sample as drawAnswers } from '@diffuse/core-lm';
import { countAnswers } from '@diffuse/metrics';
import { z } from 'zod';
import { openAdapter, openModel } from '../models.js';
import { adapterOption, modelOptions, samplingOptions, seedOption } from '../options.js';
import { recipe } from '../recipe.js';

const options = z.object({
  prompt: z.string().describe('what to ask'),
  ...modelOptions,
  ...adapterOption,
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
  async run(settings, context) {
    const { model, chat } = await openModel(settings, context);
    const decoder = createDecoder(model, openAdapter(settings.adapter, model));
    const progress = context.progress('sample', settings.samples);
    let ended = 0;
    const { answers, prefixes } = await drawAnswers(model.config, decoder, {
      ...settings,
      prompt: chat.encode(settings.prompt, settings.response, [], { eos: false }).prompt,
      stopTokens: chat.endTokens,
      signal: context.signal,
      onAnswer: () => progress.update(++ended),
    });
    progress.stop();
    const texts = answers.map(({ tokens, ...answer }) => ({
      ...answer,
      text: settings.response + chat.decode(tokens),
    }));
    const counts = [...countAnswers(texts.map(({ text }) => text))].sort((a, b) => b[1] - a[1]);
    const text = counts.map(([answer, count]) => `${String(count).padStart(6)}  ${answer}`).join('\n');
    return { json: { prefixes, answers: texts }, text };
  },
});
