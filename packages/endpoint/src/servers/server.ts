/** Servers and services whose ways of drawing are known. */
export type ServerKind =
  | 'vLLM'
  | 'SGLang'
  | 'llama.cpp'
  | 'Ollama'
  | 'LM Studio'
  | 'TGI'
  | 'transformers serve'
  | 'LiteLLM'
  | 'OpenRouter'
  | 'OpenAI'
  | 'Azure OpenAI'
  | 'Mistral'
  | 'Gemini'
  | 'Claude'
  | 'unknown';

/** What a server says of itself. */
export interface Server {
  readonly kind: ServerKind;
  /** Left out where the server does not tell it. */
  readonly version?: string;
  /** Most completions that one request may ask for, where the server tells it. */
  readonly mostChoices?: number;
  /** Sampling settings that the served model has of its own, where the server tells them. */
  readonly settings?: Readonly<Record<string, number>>;
  /** All that it drew by when it was asked for the whole distribution, where it tells that. */
  readonly inForce?: Readonly<Record<string, unknown>>;
  /** What a gateway says of the server behind it. */
  readonly behind?: string;
}
