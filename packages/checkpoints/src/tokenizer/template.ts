import { compile, type DateTime } from '@diffuse/jinja';
import { z } from 'zod';
import { checked, type JsonObject } from '../json.js';
import type { TokenizerFiles } from '../files.js';

interface Message {
  readonly role: 'user' | 'assistant';
  readonly content: string;
}

/** Renders a conversation; with `prompt`, up to where the assistant's next turn begins. */
export type RenderChat = (messages: readonly Message[], options: { prompt: boolean }) => string;

const token = z
  .union([z.string(), z.looseObject({ content: z.string() }).transform(({ content }) => content)])
  .nullish();
const configSchema = z.looseObject({
  bos_token: token,
  eos_token: token,
  unk_token: token,
  pad_token: token,
  chat_template: z.union([z.string(), z.array(z.looseObject({ name: z.string(), template: z.string() }))]).nullish(),
});

/** The special tokens that tokenizer_config.json names. */
export function namedTokens(config: JsonObject, where: string): Record<string, string | undefined> {
  const { bos_token, eos_token, unk_token, pad_token } = checked(
    configSchema,
    config,
    `${where}: tokenizer_config.json`,
  );
  return Object.fromEntries(
    Object.entries({ bos_token, eos_token, unk_token, pad_token }).map(([name, text]) => [name, text ?? undefined]),
  );
}

/** What Llama 3's templates write where they are not told the date: a prompt is the same every day. */
const templateDate = '26 Jul 2024';

/** The model's own chat template, told that it is `now`. Throws when it has none: a model without one was not tuned to converse. */
export function chatTemplate(files: TokenizerFiles, where: string, now: () => DateTime = localTime): RenderChat {
  const stated = files.chatTemplate ?? defaultTemplate(files.config, where);
  if (!stated)
    throw new Error(
      `${where} has no chat template: use a chat (instruct) model, or put the template of the model's chat form into chat_template.jinja`,
    );
  const names = namedTokens(files.config, where);
  const template = blame(where, () => compile(stated));
  return (messages, { prompt }) =>
    blame(where, () =>
      template.render(
        {
          ...names,
          date_string: templateDate,
          messages: messages.map((message) => ({ ...message })),
          tools: null,
          documents: null,
          add_generation_prompt: prompt,
        },
        { now: now() },
      ),
    );
}

function localTime(): DateTime {
  const at = new Date();
  return {
    year: at.getFullYear(),
    month: at.getMonth() + 1,
    day: at.getDate(),
    hour: at.getHours(),
    minute: at.getMinutes(),
    second: at.getSeconds(),
    microsecond: at.getMilliseconds() * 1000,
  };
}

/** Turns whatever a template throws into an error that names it. */
function blame<T>(where: string, render: () => T): T {
  try {
    return render();
  } catch (error) {
    throw new Error(`${where}: its chat template fails: ${(error as Error).message}`, { cause: error });
  }
}

function defaultTemplate(config: JsonObject, where: string): string | undefined {
  const { chat_template: template } = checked(configSchema, config, `${where}: tokenizer_config.json`);
  if (!Array.isArray(template)) return template ?? undefined;
  return template.find(({ name }) => name === 'default')?.template;
}
