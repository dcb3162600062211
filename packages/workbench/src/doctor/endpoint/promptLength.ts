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

/** `given` is a tokenizer's place; else the served model's name may be a path on this machine. */
export async function promptLengthOf(
  { request, promptTokens, models }: Examination,
  model: string,
  given?: string,
): Promise<PromptLength> {
  const path = given ?? (models.includes(model) && existsSync(model) ? model : undefined);
  const lengths = { request, served: promptTokens };
  if (path === undefined) return { ...lengths, here: null, tokenizer: null };
  try {
    const { chat } = await openTokenizer(path);
    return { ...lengths, here: chat.encode(request, '', [], { eos: false }).prompt.length, tokenizer: path };
  } catch (error) {
    if (given !== undefined) throw error;
    return { ...lengths, here: null, tokenizer: null }; // a path there is none of here
  }
}
