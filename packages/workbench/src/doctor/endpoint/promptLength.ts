import { openTokenizer } from '@diffuse/checkpoints';
import type { Examination } from '@diffuse/endpoint';
import { existsSync } from 'node:fs';

/** How long a request is in the server's chat template, and in that of a model here. */
export interface PromptLength {
  readonly request: string;
  /** Tokens; null where the server does not count them. */
  readonly served: number | null;
  /** Tokens; null where there is no tokenizer here. */
  readonly here: number | null;
  /** Where the tokenizer is. */
  readonly tokenizer: string | null;
}

/** The request in the model's tokens, where its tokenizer is here. */
export interface PromptHere extends PromptLength {
  readonly tokens: readonly number[] | undefined;
}

/** `given` is a tokenizer's place; else the served model's name may be a path on this machine. */
export async function promptHere(
  { request, promptTokens, models }: Examination,
  model: string,
  given?: string,
): Promise<PromptHere> {
  const path = given ?? (models.includes(model) && existsSync(model) ? model : undefined);
  const none = { request, served: promptTokens, here: null, tokenizer: null, tokens: undefined };
  if (path === undefined) return none;
  try {
    const { chat } = await openTokenizer(path);
    const tokens = chat.encode(request, '', [], { eos: false }).prompt;
    return { ...none, here: tokens.length, tokenizer: path, tokens };
  } catch (error) {
    if (given !== undefined) throw error;
    return none; // a path there is none of here
  }
}
