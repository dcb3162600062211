import type { ServerKind } from './server.js';

export type Fields = Readonly<Record<string, unknown>>;

/** How answers are to be drawn. */
interface Drawing {
  readonly temperature: number;
  readonly topP: number;
  /** 0: no limit. */
  readonly topK: number;
}

/** Fields that ask for a distribution. */
interface Asked {
  /** Those that say what was wished for: without them, answers are others. */
  readonly wished: Fields;
  /** Those that switch off what nobody asked for: where one is refused, it is left out. */
  readonly spare: Fields;
}

/** How one kind of server is asked for a distribution, and what it can be asked. */
export interface Dialect {
  ask(drawing: Drawing): Asked;
  /** What the field of a seed is called. */
  readonly seed: 'seed' | 'random_seed';
  /** Whether a thought can be bounded by itself; undefined where that is learnt by asking. */
  readonly boundsThoughts?: false;
  /** What else a request for log-probabilities says. */
  readonly reporting?: Fields;
  /** Why a distribution cannot be asked for here: the API has no field for it, or the server would draw from another without a word. */
  cannot?(drawing: Drawing): string | undefined;
}

/** The fields of OpenAI's own API. */
const openAi = ({ temperature, topP }: Drawing): Asked => ({
  wished: { ...(temperature !== 1 && { temperature }), ...(topP !== 1 && { top_p: topP }) },
  spare: { ...(temperature === 1 && { temperature }), ...(topP === 1 && { top_p: topP }) },
});

/** With a limit to the k most probable tokens; `none` is what says that there is none. */
const withTopK = (drawing: Drawing, none: number, neutral: Fields): Asked => {
  const { wished, spare } = openAi(drawing);
  const { topK } = drawing;
  return {
    wished: { ...wished, ...(topK > 0 && { top_k: topK }) },
    spare: { ...spare, ...(topK === 0 && { top_k: none }), ...neutral },
  };
};

const noTopK = ({ topK }: Drawing): string | undefined => (topK > 0 ? 'takes no top-k through this API' : undefined);

const noPenalties = { presence_penalty: 0, frequency_penalty: 0 };

/** What the folder of a model may have of its own, by the names of vLLM 0.32.0 (SGLang has the same: its sampling_params docs). */
const likeVllm: Dialect = {
  ask: (drawing) => withTopK(drawing, -1, { min_p: 0, repetition_penalty: 1, ...noPenalties }),
  seed: 'seed',
};

/** A server that is not known is asked in the words of most: -1 is no limit to vLLM, SGLang and llama.cpp. */
const usual: Dialect = { ask: (drawing) => withTopK(drawing, -1, { min_p: 0, repetition_penalty: 1 }), seed: 'seed' };

/** Those of llama.cpp's that cut or reshape, switched off. */
const neutralForLlamaCpp = {
  min_p: 0,
  typical_p: 1,
  top_n_sigma: -1,
  xtc_probability: 0,
  dynatemp_range: 0,
  mirostat: 0,
  repeat_penalty: 1,
  dry_multiplier: 0,
};

/** The samplers that llama.cpp is to run, in our order. */
const samplersOf = ({ topK, topP }: Drawing): string[] => [
  'temperature',
  ...(topK > 0 ? ['top_k'] : []),
  ...(topP < 1 ? ['top_p'] : []),
];

/** LiteLLM hands fields on that it does not know, and those that an API behind it refuses are learnt: vLLM's and llama.cpp's. */
const liteLlm: Dialect = {
  ask: (drawing) => {
    const { wished, spare } = withTopK(drawing, -1, { ...neutralForLlamaCpp, repetition_penalty: 1 });
    return { wished, spare: { ...spare, samplers: samplersOf(drawing) } };
  },
  seed: 'seed',
};

const onlyOpenAi: Dialect = { ask: openAi, seed: 'seed', boundsThoughts: false, cannot: noTopK };

/**
 * llama.cpp's server (tools/server/server-schema.cpp) has each of these switched on by its command line, the model's file or by default:
 * top_k 40, top_p 0.95, min_p 0.05. `samplers` names those that are run; the fields hold where a build does not know that.
 */
const llamaCpp: Dialect = {
  ask: (drawing) => {
    const { wished, spare } = withTopK(drawing, 0, { ...neutralForLlamaCpp, ...noPenalties });
    return { wished, spare: { ...spare, samplers: samplersOf(drawing) } };
  },
  seed: 'seed',
  reporting: { top_logprobs: 1 }, // unless told, it sends 20 of each token
};

/**
 * transformers serve takes all of a generation's settings as one field of text, and no other of them (5.24.0): else it draws as
 * the model's folder says, mostly not at all.
 */
const transformers: Dialect = {
  ask: (drawing) => {
    const { wished, spare } = openAi(drawing);
    const { temperature, topP, topK } = drawing;
    const settings = {
      do_sample: true,
      temperature,
      top_p: topP,
      top_k: topK,
      min_p: 0,
      typical_p: 1,
      repetition_penalty: 1,
    };
    const field = { generation_config: JSON.stringify(settings) };
    return topK > 0 ? { wished: { ...wished, ...field }, spare } : { wished, spare: { ...spare, ...field } };
  },
  seed: 'seed',
};

/** OpenRouter sends a request to those providers alone that know all of its fields, if told so (its page on provider routing). */
const openRouter: Dialect = {
  ask: (drawing) => {
    const { wished, spare } = withTopK(drawing, 0, { min_p: 0, repetition_penalty: 1, ...noPenalties });
    return { wished, spare: { ...spare, provider: { require_parameters: true } } };
  },
  seed: 'seed',
};

/** Which dialect each kind of server speaks. */
export const dialects: Readonly<Record<ServerKind, Dialect>> = {
  vLLM: likeVllm,
  SGLang: likeVllm,
  'llama.cpp': llamaCpp,
  /** openai/openai.go of Ollama hands on these and no others; what else it has is the model's. */
  Ollama: {
    ask: (drawing) => {
      const { wished, spare } = openAi(drawing);
      return { wished, spare: { ...spare, ...noPenalties } };
    },
    seed: 'seed',
    cannot: noTopK,
  },
  /** lmstudio.ai/docs: the payload parameters of its OpenAI-compatible API. */
  'LM Studio': {
    ask: (drawing) => withTopK(drawing, 0, { min_p: 0, repeat_penalty: 1, ...noPenalties }),
    seed: 'seed',
  },
  /** Its router refuses a top_p of 1, has none unless asked, and takes a presence penalty p for a repetition penalty of 2 + p. */
  TGI: {
    ask: (drawing) => {
      const { wished, spare } = openAi(drawing);
      const { top_p: _, ...others } = spare;
      return { wished, spare: others };
    },
    seed: 'seed',
    cannot: noTopK,
  },
  'transformers serve': transformers,
  LiteLLM: liteLlm,
  OpenRouter: openRouter,
  OpenAI: onlyOpenAi,
  'Azure OpenAI': onlyOpenAi,
  /** docs.mistral.ai/api: `random_seed`; unknown fields are refused. */
  Mistral: { ask: openAi, seed: 'random_seed', boundsThoughts: false, cannot: noTopK },
  Gemini: onlyOpenAi,
  /** platform.claude.com, "OpenAI SDK compatibility": temperatures above 1 are taken for 1, fields that it does not list are passed over. */
  Claude: {
    ask: openAi,
    seed: 'seed',
    boundsThoughts: false,
    cannot: (drawing) =>
      drawing.temperature > 1 ? 'takes a temperature above 1 for 1, without a word' : noTopK(drawing),
  },
  unknown: usual,
};
