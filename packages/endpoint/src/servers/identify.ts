import type { Http } from '../http.js';
import type { Glance } from '../look.js';
import { isObject, word } from '../saidIn.js';
import { hostedAt } from './hosts.js';
import { behindGateway } from './liteLlm.js';
import { settingsInForce } from './llamaCpp.js';
import { ollamaSettings } from './ollama.js';
import type { Server, ServerKind } from './server.js';

/**
 * Which server answers at an address: by the name of its host where that is a service's, else by what its list of models says,
 * one more look that tells the version, and, where the list says nothing, a look at each of the places where servers tell
 * what they are. Fails of nothing but the signal: `unknown` is an answer.
 */
export async function identify(http: Http, model: string, signal?: AbortSignal): Promise<Server> {
  const hosted = hostedAt(http.address.shown);
  if (hosted !== undefined) return { kind: hosted };
  const list = await http.look(http.address.operation('/models'), signal);
  const owner = ownerIn(list);
  const server = headerOf(list, 'server') ?? '';
  const likely = Object.keys(places).find(
    (kind) => (owner !== undefined && places[kind]!.owner === owner) || places[kind]!.server?.test(server) === true,
  );
  const asked = likely === undefined ? Object.keys(places).filter((kind) => places[kind]!.telling !== false) : [likely];
  const found = await Promise.all(asked.map((kind) => atItsPlace(http, kind as Placed, signal)));
  const told =
    found.find((each) => each !== undefined) ?? (likely === undefined ? undefined : { kind: likely as Placed });
  const more = told && closer[told.kind];
  if (more !== undefined) return { ...told!, ...(await more(http, model, signal)) };
  return told ?? { kind: isTransformers(list, owner) ? 'transformers serve' : 'unknown' };
}

/** What some of them tell on one more question. */
const closer: Readonly<Partial<Record<ServerKind, (...of: Parameters<typeof identify>) => Promise<Partial<Server>>>>> =
  {
    Ollama: ollamaSettings,
    'llama.cpp': settingsInForce,
    LiteLLM: behindGateway,
  };

type Placed = Extract<ServerKind, 'vLLM' | 'SGLang' | 'llama.cpp' | 'Ollama' | 'LM Studio' | 'TGI' | 'LiteLLM'>;

interface Place {
  /** What its list of models says of who owns them. */
  readonly owner?: string;
  /** What its header `server` says. */
  readonly server?: RegExp;
  /** Where it tells what it is, beside the API. */
  readonly path: string;
  /** Whether what is told there can only be of this server; so unless false. */
  readonly telling?: boolean;
  /** What it tells there; undefined where another server answers. */
  readonly read: (json: Readonly<Record<string, unknown>>, whole: unknown) => Omit<Server, 'kind'> | undefined;
}

const text = (value: unknown): { version: string } | undefined =>
  typeof value === 'string' && value !== '' ? { version: word(value) } : undefined;

/**
 * vLLM 0.32.0, llama.cpp 11434, LiteLLM 1.108.7 and transformers serve 5.24.0 were asked themselves. SGLang: `/server_info` (before: `/get_server_info`)
 * and `owned_by` of its http_server.py; Ollama: `/api/version`, models of its library are owned by `library`; LM Studio: lists
 * of models in its forum and its REST API; TGI: `/info` of its router.
 */
const places: Readonly<Record<string, Place>> = {
  vLLM: { owner: 'vllm', path: '/version', telling: false, read: ({ version }) => text(version) },
  'llama.cpp': {
    owner: 'llamacpp',
    server: /^llama\.cpp/,
    path: '/props',
    read: ({ build_info, total_slots }) =>
      total_slots === undefined
        ? undefined
        : { ...text(build_info), ...(isCount(total_slots) && { mostChoices: Math.max(1, total_slots) }) },
  },
  SGLang: {
    owner: 'sglang',
    path: '/get_server_info',
    read: ({ version, model_path, internal_states }) =>
      model_path === undefined && internal_states === undefined ? undefined : (text(version) ?? {}),
  },
  Ollama: { owner: 'library', path: '/api/version', read: ({ version }) => text(version) },
  'LM Studio': {
    owner: 'organization_owner',
    path: '/api/v0/models',
    read: ({ data }) => (Array.isArray(data) && data.some(isOfLmStudio) ? {} : undefined),
  },
  TGI: {
    path: '/info',
    read: ({ version, router }) =>
      typeof router === 'string' && /^text-generation/.test(router) ? (text(version) ?? {}) : undefined,
  },
  LiteLLM: { path: '/', read: (_, whole) => (whole === 'LiteLLM: RUNNING' ? {} : undefined) },
};

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

const isOfLmStudio = (model: unknown): boolean => isObject(model) && 'compatibility_type' in model;

async function atItsPlace(
  http: Http,
  kind: Placed,
  signal?: AbortSignal,
): Promise<(Server & { kind: Placed }) | undefined> {
  const { path, read } = places[kind]!;
  const glance = await http.look(http.address.beside(path), signal);
  if (glance?.status !== 200) return undefined;
  const told = read(isObject(glance.json) ? glance.json : {}, glance.json);
  return told && { kind, ...told };
}

/** It tells its name nowhere: uvicorn, models that are `local`, and an id on every answer. */
const isTransformers = (list: Glance | undefined, owner: string | undefined): boolean =>
  headerOf(list, 'server') === 'uvicorn' && headerOf(list, 'x-request-id') !== undefined && owner === 'local';

function headerOf(glance: Glance | undefined, name: string): string | undefined {
  const value = glance?.headers[name];
  return typeof value === 'string' ? value : undefined;
}

function ownerIn(glance: Glance | undefined): string | undefined {
  const list = isObject(glance?.json) ? glance.json['data'] : undefined;
  const first: unknown = Array.isArray(list) ? list[0] : undefined;
  const owner = isObject(first) ? first['owned_by'] : undefined;
  return typeof owner === 'string' ? owner : undefined;
}
