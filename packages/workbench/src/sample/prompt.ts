import { readText, textOf } from '@diffuse/files';
import { z } from 'zod';
import type { Context } from '../context.js';
import { OptionError } from '../optionError.js';
import { written } from '../optionMarks.js';

/** What is asked, or the file that has it. */
export const promptOptions = {
  prompt: z.string().optional().describe('what to ask'),
  promptFile: z
    .string()
    .optional()
    .describe('file with what to ask, in UTF-8, less one line break at its end; - is standard input')
    .meta(written),
};

interface Given {
  readonly prompt?: string | undefined;
  readonly promptFile?: string | undefined;
}

/**
 * Settings and a context in which the prompt's text was given, wherever it came from: a run keeps that. Throws an OptionError on
 * a file without one.
 */
export async function withPrompt<Settings extends Given>(
  settings: Settings,
  context: Context,
): Promise<{ settings: Settings & { readonly prompt: string }; context: Context }> {
  const { promptFile } = settings;
  if (promptFile === undefined) return { settings: { ...settings, prompt: settings.prompt! }, context }; // one is given
  const prompt = await promptIn(promptFile, context);
  const { asked } = context;
  return {
    settings: Object.assign({ prompt }, settings, { prompt }), // first, as where it is typed
    context: { ...context, ...(asked && { asked: { ...asked, options: { prompt, ...asked.options } } }) },
  };
}

async function promptIn(file: string, { standardInput, signal }: Context): Promise<string> {
  const refuse = (problem: string): never => {
    throw new OptionError('promptFile', file, problem);
  };
  if (file === '-' && standardInput === undefined) refuse('there is no standard input here: name a file');
  const read = file === '-' ? standardInput!().then((bytes) => textOf(bytes, file)) : readText(file);
  const text = await read.catch((error: Error) => {
    signal.throwIfAborted();
    return refuse(error.message.replace(file, 'it'));
  });
  const prompt = text.replace(/\r?\n$/, '');
  return prompt.trim() === '' ? refuse('it is empty: there is nothing to ask') : prompt;
}
