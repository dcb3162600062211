import type { Server, ServerKind } from './server.js';

/** A field that was left out of requests, and what the server did about it. */
export interface LeftOut {
  readonly field: string;
  /** As `refuses top_k`. */
  readonly how: string;
}

/** What may cut or reshape the distribution that answers are drawn from, though nobody asked for it. */
export interface Truncation {
  /** The setting's name; `others` where it is not known which. */
  readonly setting: string;
  readonly why: string;
}

const untold: Truncation = { setting: 'others', why: 'the server does not tell what else it does' };

/** What each kind of server may do besides what it is asked, and why; nothing where all that it has can be switched off. */
const beyondAsking: Readonly<Partial<Record<ServerKind, readonly Truncation[]>>> = {
  'LM Studio': [
    {
      setting: 'min_p',
      why: 'LM Studio’s documentation names no such field of this API: the model’s own setting may hold',
    },
  ],
  LiteLLM: [
    { setting: 'others', why: 'a gateway, which does not tell which server is behind it, nor which fields reach that' },
  ],
  OpenRouter: [untold],
  OpenAI: [untold],
  'Azure OpenAI': [untold],
  Mistral: [untold],
  Gemini: [
    { setting: 'top_k', why: 'each of Gemini’s models has one of its own, and this API has no field for it' },
    untold,
  ],
  Claude: [
    { setting: 'top_k', why: 'this API has no field for it, and the server does not tell whether there is one' },
    untold,
  ],
  unknown: [
    {
      setting: 'others',
      why: 'a server that tells no name: fields that it does not know it may pass over without a word',
    },
  ],
};

/** What is left of a distribution's shape to a server that was sent all fields but these. */
export function mayRemain(server: Server, leftOut: readonly LeftOut[]): Truncation[] {
  const own = server.kind === 'Ollama' ? ofOllama(server) : (beyondAsking[server.kind] ?? []);
  const refused = leftOut
    .filter(({ field }) => shaping.has(field))
    .map(({ field, how }) => ({ setting: field, why: `the server ${how}: a default of its own may hold` }));
  return [...refused, ...own];
}

/** Fields without which an answer may be drawn from another distribution. */
const shaping = new Set([
  ...['temperature', 'top_p', 'top_k', 'min_p', 'typical_p', 'top_n_sigma', 'xtc_probability', 'dry_multiplier'],
  ...['mirostat', 'dynatemp_range', 'repeat_penalty', 'repetition_penalty', 'presence_penalty', 'frequency_penalty'],
  ...['generation_config', 'provider'],
]);

/** Ollama's defaults (api.DefaultOptions), where the model has no parameter of its own, and what leaves the distribution whole. */
const ollamas = [
  { setting: 'top_k', usual: 40, whole: 0 },
  { setting: 'repeat_penalty', usual: 1.1, whole: 1 },
  { setting: 'min_p', usual: 0, whole: 0 },
  { setting: 'typical_p', usual: 1, whole: 1 },
];

function ofOllama({ settings }: Server): Truncation[] {
  const remedy = (setting: string, whole: number): string =>
    `Ollama’s OpenAI-compatible API has no field for it: make a model of PARAMETER ${setting} ${whole} (ollama create)`;
  return ollamas.flatMap(({ setting, usual, whole }) => {
    const held = settings?.[setting];
    if (settings === undefined)
      return usual === whole
        ? []
        : [
            {
              setting,
              why: `${usual} unless the model says otherwise, which the server does not tell; ${remedy(setting, whole)}`,
            },
          ];
    const value = held ?? usual;
    return value === whole ? [] : [{ setting, why: `it is ${value} here; ${remedy(setting, whole)}` }];
  });
}
