import type { AnswerFormat } from '../answerFormat.js';
import type { Fields } from './dialect.js';
import type { Server, ServerKind } from './server.js';
import { strictSchema } from './strictSchema.js';

/** A way to ask a server to hold answers to a format. */
export interface FormatWay {
  /** The field of a request that asks for it. */
  readonly field: string;
  readonly value: unknown;
  /** Whether it asks for less than the format says. */
  readonly isPart: boolean;
}

/**
 * The ways by which a kind of server takes a format, the best first; none where it has no field for one. Where a server takes regular
 * expressions the pattern is best: it says all of the form, where a schema leaves white space free, which small models go on with for
 * ever (seen of the embedded model behind vLLM 0.32.0).
 */
export function formatWays(server: Server, { pattern, jsonSchema }: AnswerFormat): readonly FormatWay[] {
  const { ofSchema = openAis, ofPattern = none, isUnsure = false } = takers[server.kind];
  const bySchema = jsonSchema === undefined ? [] : ofSchema(jsonSchema);
  const byPattern = ofPattern(pattern, server);
  const ways = isUnsure ? [...bySchema, ...byPattern] : [...byPattern, ...bySchema];
  return ways.map(([field, value, isPart = false]) => ({ field, value, isPart }));
}

type Ways = readonly (readonly [field: string, value: unknown, isPart?: boolean])[];

/** How one kind of server is handed a format. */
interface Takers {
  /** OpenAI's way unless given. */
  readonly ofSchema?: (schema: Fields) => Ways;
  /** It takes none unless given. */
  readonly ofPattern?: (pattern: string, server: Server) => Ways;
  /** Whether a pattern may well be passed over: a schema is tried first. */
  readonly isUnsure?: true;
}

const none = (): Ways => [];

const name = 'answer';

/** `response_format`, as OpenAI has it, with all of the schema. */
const wholeSchema = (schema: Fields): Ways => [
  ['response_format', { type: 'json_schema', json_schema: { name, strict: true, schema } }],
];

/** The same with what OpenAI's strict mode takes of a schema. */
function openAis(schema: Fields): Ways {
  const strict = strictSchema(schema);
  const isPart = JSON.stringify(strict) !== JSON.stringify(schema);
  return wholeSchema(strict).map(([field, value]) => [field, value, isPart]);
}

/**
 * vLLM's own field, since 0.11, and the one before it, which 0.12 took away; fields that a version does not know it passes over. Where
 * none is told both are tried, the newer first.
 */
function ofVllm(pattern: string, { version }: Pick<Server, 'version'>): Ways {
  const [major, minor] = version?.match(/\d+/g)?.map(Number) ?? [];
  const release = major === undefined || minor === undefined ? undefined : 1000 * major + minor;
  const now = ['structured_outputs', { regex: pattern }] as const;
  const before = ['guided_regex', pattern] as const;
  return [
    ...(release === undefined || release >= 11 ? [now] : []),
    ...(release === undefined || release < 12 ? [before] : []),
  ];
}

const ofTgi = (type: string, value: unknown): Ways => [['response_format', { type, value }]];

const takers: Readonly<Record<ServerKind, Takers>> = {
  /** docs.vllm.ai, "Structured Outputs"; 0.32.0 was asked itself. */
  vLLM: { ofSchema: wholeSchema, ofPattern: ofVllm },
  /** docs.sglang.io, "Structured Outputs". */
  SGLang: { ofSchema: wholeSchema, ofPattern: (pattern) => [['regex', pattern]] },
  /** Its README: a schema becomes a grammar there; a regular expression alone is not taken. */
  'llama.cpp': { ofSchema: wholeSchema },
  Ollama: { ofSchema: wholeSchema },
  'LM Studio': { ofSchema: wholeSchema },
  /** Its page on guidance: the same field, with a grammar in it. */
  TGI: { ofSchema: (schema) => ofTgi('json', schema), ofPattern: (pattern) => ofTgi('regex', pattern) },
  /** 5.24.0 refuses `response_format`, and has nothing else. */
  'transformers serve': { ofSchema: none },
  /** It hands on what it does not know, to vLLM perhaps. */
  LiteLLM: { ofPattern: (pattern) => ofVllm(pattern, {}), isUnsure: true },
  OpenRouter: {},
  OpenAI: {},
  'Azure OpenAI': {},
  Mistral: {},
  Gemini: {},
  /** platform.claude.com, "OpenAI SDK compatibility": `response_format` is passed over. */
  Claude: { ofSchema: none },
  unknown: { ofPattern: ofVllm, isUnsure: true },
};
