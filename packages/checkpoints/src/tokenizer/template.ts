import { Template } from '@huggingface/jinja';
import { z } from 'zod';
import { checked, type JsonObject } from '../json.js';
import type { TokenizerFiles } from '../files.js';

export interface Message {
  readonly role: 'user' | 'assistant';
  readonly content: string;
}

/** Renders a conversation; with `prompt`, up to where the assistant's next turn begins. */
export type RenderChat = (messages: readonly Message[], options: { prompt: boolean }) => string;

const token = z.union([z.string(), z.looseObject({ content: z.string() }).transform(({ content }) => content)]).nullish();
const configSchema = z.looseObject({
  bos_token: token,
  eos_token: token,
  unk_token: token,
  pad_token: token,
  chat_template: z
    .union([z.string(), z.array(z.looseObject({ name: z.string(), template: z.string() }))])
    .nullish(),
});

/** The special tokens that tokenizer_config.json names. */
export function namedTokens(config: JsonObject, where: string): Record<string, string | undefined> {
  const { bos_token, eos_token, unk_token, pad_token } = checked(configSchema, config, `${where}: tokenizer_config.json`);
  return Object.fromEntries(
    Object.entries({ bos_token, eos_token, unk_token, pad_token }).map(([name, text]) => [name, text ?? undefined]),
  );
}

/**
 * The model's own chat template. Throws when it has none: a model without one was not tuned to converse. Templates
 * that ask for today's date get the one that they have for this case, so that a prompt is the same every day.
 */
export function chatTemplate(files: TokenizerFiles, where: string): RenderChat {
  const stated = files.chatTemplate ?? defaultTemplate(files.config, where);
  if (!stated)
    throw new Error(
      `${where} has no chat template: use a chat (instruct) model, or put the template of the model's chat form into chat_template.jinja`,
    );
  const template = new Template(stated);
  const names = namedTokens(files.config, where);
  return (messages, { prompt }) =>
    template.render({
      ...names,
      messages: messages.map((message) => ({ ...message })),
      add_generation_prompt: prompt,
    });
}

function defaultTemplate(config: JsonObject, where: string): string | undefined {
  const { chat_template: template } = checked(configSchema, config, `${where}: tokenizer_config.json`);
  if (!Array.isArray(template)) return template ?? undefined;
  return template.find(({ name }) => name === 'default')?.template;
}
