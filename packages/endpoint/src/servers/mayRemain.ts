import { heldByOllama } from './ollama.js';
import { heldByLlamaCpp } from './llamaCpp.js';
import type { Server, ServerKind } from './server.js';
import type { Truncation } from './truncation.js';

/** A field that was left out of requests, and what the server did about it. */
export interface LeftOut {
  readonly field: string;
  /** As `refuses top_k`. */
  readonly how: string;
}

const perhaps = (setting: string, why: string): Truncation => ({ setting, why, certain: false });

const untold = perhaps('any that it does not tell of', 'the server does not tell what else it does');

/** What each kind of server may do besides what it is asked, and why; nothing where all that it has can be switched off. */
const beyondAsking: Readonly<Partial<Record<ServerKind, readonly Truncation[]>>> = {
  'LM Studio': [
    perhaps('min_p', 'LM Studio’s documentation names no such field of this API: the model’s own setting may hold'),
  ],
  LiteLLM: [
    perhaps(
      'any that it does not tell of',
      'a gateway, which does not tell by what the server behind it draws, nor which fields reach that',
    ),
  ],
  OpenRouter: [untold],
  OpenAI: [untold],
  'Azure OpenAI': [untold],
  Mistral: [untold],
  Gemini: [perhaps('top_k', 'each of Gemini’s models has one of its own, and this API has no field for it'), untold],
  Claude: [perhaps('top_k', 'this API has no field for it, and the server does not tell whether there is one'), untold],
  unknown: [
    perhaps(
      'any that it does not tell of',
      'a server that tells no name: fields that it does not know it may pass over without a word',
    ),
  ],
};

/** What is left of a distribution's shape to a server that was sent all fields but these. */
export function mayRemain(server: Server, leftOut: readonly LeftOut[]): Truncation[] {
  const own = told[server.kind]?.(server) ?? beyondAsking[server.kind] ?? [];
  const refused = leftOut
    .filter(({ field }) => shaping.has(field))
    .map(({ field, how }) => perhaps(field, `the server ${how}: a default of its own may hold`));
  return [...refused, ...own];
}

/** Servers that tell by what they draw. */
const told: Readonly<Partial<Record<ServerKind, (server: Server) => readonly Truncation[]>>> = {
  Ollama: heldByOllama,
  'llama.cpp': heldByLlamaCpp,
};

/** Fields without which an answer may be drawn from another distribution. */
const shaping = new Set([
  ...['temperature', 'top_p', 'top_k', 'min_p', 'typical_p', 'top_n_sigma', 'xtc_probability', 'dry_multiplier'],
  ...['mirostat', 'dynatemp_range', 'repeat_penalty', 'repetition_penalty', 'presence_penalty', 'frequency_penalty'],
  ...['generation_config', 'provider'],
]);

/**
 * Whether the log-probabilities that it reports are those before any truncation, by default: vLLM's `raw_logprobs`, llama.cpp without
 * `post_sampling_probs`, SGLang's sampler. Others do not tell.
 */
export const reportsWhole = ({ kind }: Server): boolean => ['vLLM', 'llama.cpp', 'SGLang'].includes(kind);
