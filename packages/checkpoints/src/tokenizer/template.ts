import { limits } from '@diffuse/check';
import { compile, TemplateRefusal } from '@diffuse/jinja';
import { z } from 'zod';
import { ModelError } from '../error.js';
import { checked, listOf, type JsonObject } from '../json.js';
import type { TokenizerFiles } from '../files.js';
import { midnight } from './day.js';
import { namedTokens } from './specialTokens.js';

interface Message {
  readonly role: 'user' | 'assistant';
  readonly content: string;
}

/** Renders a conversation; with `prompt`, up to where the assistant's next turn begins. */
export type RenderChat = (messages: readonly Message[], options: { prompt: boolean }) => string;

const configSchema = z.looseObject({
  chat_template: z
    .union([z.string(), listOf(z.looseObject({ name: z.string(), template: z.string() }), limits.template.named)])
    .nullish(),
});

/**
 * The model's own chat template as transformers renders it, told that it is midnight of a day. Throws when there is none: a
 * model without one was not tuned to converse.
 */
export function chatTemplate(files: TokenizerFiles, where: string, day: string): RenderChat {
  const stated = statedTemplate(files, where);
  if (!stated)
    throw new ModelError(
      'no-chat-template',
      { path: where },
      `${where} has no chat template: use a chat (instruct) model, or give the template of the model's chat form`,
    );
  const names = namedTokens(files.config, where);
  checkOwnNames(files.config, stated, where);
  const now = midnight(day);
  const template = blame(where, () => compile(stated));
  return (messages, { prompt }) =>
    blame(where, () =>
      template.render(
        {
          ...names,
          messages: messages.map((message) => ({ ...message })),
          tools: null,
          documents: null,
          add_generation_prompt: prompt,
        },
        { now },
      ),
    );
}

/** Tokens that transformers' tokenizer classes name by themselves, where tokenizer_config.json leaves them out. */
const ownNames: Readonly<Partial<Record<string, Readonly<Partial<Record<string, string>>>>>> = {
  LlamaTokenizer: { bos_token: '<s>', eos_token: '</s>' },
  GemmaTokenizer: { bos_token: '<bos>', eos_token: '<eos>' },
  GPT2Tokenizer: { bos_token: '<|endoftext|>', eos_token: '<|endoftext|>' },
  Qwen2Tokenizer: { eos_token: '<|endoftext|>' },
};

/**
 * Throws where a template writes a token that no file names and transformers may name by itself: by the tokenizer's class,
 * or by that which it takes for the model where no file names a class.
 */
function checkOwnNames(config: JsonObject, template: string, where: string): void {
  const { tokenizer_class: kind } = config;
  const named = String(kind).replace(/Fast$/, '');
  const own = Object.hasOwn(ownNames, named) ? ownNames[named] : undefined;
  for (const name of ['bos_token', 'eos_token']) {
    if (Object.hasOwn(config, name) || !template.includes(name) || (own === undefined && typeof kind === 'string'))
      continue;
    const likely = own?.[name];
    if (own !== undefined && likely === undefined) continue;
    throw new Error(
      `${where}: its chat template writes ${name}, which no file names: say in tokenizer_config.json which token it is (${likely === undefined ? '' : `"${name}": ${JSON.stringify(likely)}, `}null if none)`,
    );
  }
}

/** Whether the chat template tells the model which day it is. */
export function tellsDay(files: TokenizerFiles, where: string): boolean {
  return statedTemplate(files, where)?.includes('strftime_now') ?? false;
}

function statedTemplate(files: TokenizerFiles, where: string): string | undefined {
  return files.chatTemplate ?? defaultTemplate(files.config, where);
}

/** Turns whatever a template throws into an error that names it and says what may be done. */
function blame<T>(where: string, render: () => T): T {
  try {
    return render();
  } catch (error) {
    const { message } = error as Error;
    throw new Error(
      error instanceof TemplateRefusal
        ? `${where}: its chat template refuses a conversation of a user and an assistant: ${message}; give a template that takes both roles`
        : `${where}: its chat template fails: ${message}`,
      { cause: error },
    );
  }
}

function defaultTemplate(config: JsonObject, where: string): string | undefined {
  const { chat_template: template } = checked(configSchema, config, `${where}: tokenizer_config.json`);
  if (!Array.isArray(template)) return template ?? undefined;
  const found = template.find(({ name }) => name === 'default');
  if (found !== undefined || template.length === 0) return found?.template;
  throw new ModelError(
    'no-chat-template',
    { path: where },
    `${where} has chat templates by name (${template.map(({ name }) => name).join(', ')}) and none that is the default: give the one that is meant`,
  );
}
