import { digestTokenizer, openTokenizer, type OpenedTokenizer, type TokenizerDigests } from '@diffuse/checkpoints';
import {
  encodeTasks,
  locateTokenizer,
  OtherTokenizer,
  proveServed,
  tokenizerHere,
  type Served,
} from '@diffuse/diffuse';
import type { Endpoint } from '@diffuse/endpoint';
import type { Task } from '@diffuse/tasks';
import { withProgress, type Context } from '../context.js';
import { noteDay } from '../noteDay.js';
import { OptionError } from '../optionError.js';
import type { ScoringSettings } from '../options.js';
import { readTemplate } from '../readTemplate.js';

/** An endpoint that tells the exact probabilities of tasks, by the tokenizer of the model that it serves. */
export interface ScoredEndpoint {
  readonly answerer: Served;
  readonly tokenizer: OpenedTokenizer;
  readonly digests: TokenizerDigests;
}

/** Why an endpoint is asked for answers alone. */
export interface Unscored {
  readonly notScored: string;
}

/**
 * The endpoint with a tokenizer, where exact probabilities can be had of it; else why they cannot. What is asked for and is not as
 * it is served is an error; what was only found here is not used then.
 */
export async function scoredEndpoint(
  endpoint: Endpoint,
  settings: ScoringSettings,
  tasks: readonly Task[],
  context: Context,
): Promise<ScoredEndpoint | Unscored> {
  const { signal } = context;
  const { CannotScore, servedModel } = await import('@diffuse/endpoint');
  const { names } = await servedModel(endpoint, { signal });
  const path = await locate(settings.tokenizer, names, context);
  if (path === undefined) return { notScored: withoutTokenizer(settings, names) };
  const found = [settings.tokenizer, settings.chatTemplate, settings.date].every((given) => given === undefined);
  let answerer: Served;
  let tokenizer: OpenedTokenizer;
  try {
    tokenizer = await openTokenizer(path, {
      chatTemplate: await readTemplate(settings.chatTemplate),
      day: settings.date,
    });
    answerer = { ...endpoint, chat: tokenizer.chat };
    encodeTasks(answerer.chat, tasks);
  } catch (error) {
    if (!found) throw error;
    return { notScored: (error as Error).message };
  }
  try {
    await withProgress(context, 'compare prompts', (watch) => proveServed(answerer, tasks, watch));
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof CannotScore || (found && error instanceof OtherTokenizer))) throw error;
    return { notScored: error.message };
  }
  noteDay(tokenizer, settings.date, context);
  return { answerer, tokenizer, digests: await digestTokenizer(path, signal, tokenizer.chatTemplate) };
}

/** Where the tokenizer is that was asked for, or, if it is here, that of the model that is served; undefined where it is not. */
async function locate(asked: string | undefined, names: readonly string[], context: Context) {
  if (asked === undefined) return tokenizerHere(names, context);
  return withProgress(context, 'fetch (MB)', (watch) => locateTokenizer(asked, context, watch));
}

function withoutTokenizer({ model, chatTemplate, date }: ScoringSettings, names: readonly string[]): string {
  const missing = `the tokenizer of the model that ${model} serves (${names.join(', ')}) is not on this machine: give its folder, .gguf file or hub id as the tokenizer`;
  for (const [option, value] of Object.entries({ chatTemplate, date }))
    if (value !== undefined) throw new OptionError(option, value, `${missing}, or leave this out`);
  return missing;
}
