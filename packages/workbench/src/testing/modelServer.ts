import { uniforms } from '@diffuse/metrics';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a server of a small language model does with requests. */
export interface ServerManners {
  /** Fields that it knows; it passes over all others in silence. */
  readonly honours?: readonly string[];
  /** Fields that it refuses. */
  readonly refuses?: readonly string[];
  /** Settings of its own, where a request has none that it honours. */
  readonly own?: Readonly<Record<string, number>>;
  /** Probabilities that it reports: those of the model, or those that it draws by. */
  readonly reports?: 'whole' | 'cut';
  /** What is said of it at other addresses. */
  readonly beside?: Readonly<Record<string, unknown>>;
  readonly owner?: string;
  /** The prompt's length in tokens. */
  readonly promptTokens?: number;
  /** Any that is free, unless given. */
  readonly port?: number;
}

export interface ModelServer {
  readonly url: string;
  /** Bodies of all chat completions. */
  readonly asked: Readonly<Record<string, unknown>>[];
  close(): Promise<void>;
}

const everything = [
  ...['n', 'seed', 'logprobs', 'top_logprobs', 'stop', 'max_tokens', 'temperature', 'top_p', 'top_k', 'min_p'],
  ...['continue_final_message'],
];

const vocabulary = Array.from({ length: 40 }, (_, i) => ` ${String.fromCodePoint(97 + (i % 26))}${i}`);
const end = '<end>';

/** Serves a model of 41 tokens, whose distributions after different beginnings are others, as `manners` say. */
export async function startModel(manners: ServerManners = {}): Promise<ModelServer> {
  const asked: Record<string, unknown>[] = [];
  const random = uniforms(7);
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const [status, json] = answerTo(request.url!, body, manners, random, asked);
      send(response, status, json);
    });
  });
  await new Promise<void>((ready) => server.listen(manners.port ?? 0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const text = Buffer.concat(parts).toString();
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
}

const send = (response: ServerResponse, status: number, json: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
};

function answerTo(
  path: string,
  body: Record<string, unknown>,
  manners: ServerManners,
  random: () => number,
  asked: Record<string, unknown>[],
): [number, unknown] {
  const { owner, beside = {}, refuses = [] } = manners;
  if (path === '/v1/models') return [200, { data: [{ id: 'served', ...(owner && { owned_by: owner }) }] }];
  if (path in beside) return [200, beside[path]];
  if (path !== '/v1/chat/completions') return [404, { detail: 'Not Found' }];
  asked.push(body);
  const refused = refuses.find((field) => field in body);
  if (refused !== undefined) return [400, { error: { message: `${refused} is not supported`, param: refused } }];
  return [200, completions(body, manners, random)];
}

function completions(body: Record<string, unknown>, manners: ServerManners, random: () => number) {
  const { honours = everything, own = {}, promptTokens = 12 } = manners;
  const of = (field: string): unknown => (honours.includes(field) && field in body ? body[field] : own[field]);
  const messages = body['messages'] as { role: string }[];
  const continued = of('continue_final_message') === true && messages.at(-1)!.role === 'assistant';
  const anew = messages.at(-1)!.role === 'assistant' && !continued;
  const choices = Array.from({ length: Number(of('n') ?? 1) }, (_, index) => {
    const seed = of('seed');
    const uniform = seed === undefined ? random : uniforms(Number(seed) + index);
    return { index, ...oneAnswer(of, manners, uniform, honours) };
  });
  const longest = Math.max(...choices.map(({ length }) => length));
  const usage = { prompt_tokens: promptTokens + (anew ? 4 : 0), completion_tokens: longest };
  return { choices: choices.map(({ length: _, ...choice }) => choice), usage };
}

function oneAnswer(
  of: (field: string) => unknown,
  { reports = 'whole' }: ServerManners,
  uniform: () => number,
  honours: readonly string[],
) {
  const tokens: string[] = [];
  const reported: object[] = [];
  let finish = 'length';
  const stops = [of('stop') ?? []].flat().map(String);
  while (tokens.length < Number(of('max_tokens') ?? 16)) {
    const whole = next(tokens.join(''));
    const drawnBy = cut(whole, of);
    const token = draw(drawnBy, uniform());
    const told = reports === 'whole' ? whole : drawnBy;
    const top = [...told].sort(([, a], [, b]) => b - a).slice(0, Number(of('top_logprobs') ?? 0));
    const said = ([name, p]: [string, number]) => ({ token: name, logprob: p === 0 ? -9999 : Math.log(p) });
    reported.push({ ...said([token, told.get(token)!]), top_logprobs: top.map(said) });
    if (token === end) {
      finish = 'stop';
      break;
    }
    tokens.push(token);
    if (stops.some((stop) => tokens.join('').includes(stop))) {
      finish = 'stop';
      break;
    }
  }
  const whole = tokens.join('');
  const at = Math.min(...stops.map((stop) => whole.indexOf(stop)).filter((i) => i >= 0), whole.length);
  return {
    message: { role: 'assistant', content: whole.slice(0, at) },
    finish_reason: finish,
    length: reported.length,
    ...(honours.includes('logprobs') && of('logprobs') === true && { logprobs: { content: reported } }),
  };
}

const known = new Map<string, Map<string, number>>();

/** The model: peaked after some beginnings, flat after others. */
function next(beginning: string): Map<string, number> {
  const found = known.get(beginning);
  if (found !== undefined) return found;
  const random = uniforms([...beginning].reduce((hash, letter) => (hash * 31 + letter.codePointAt(0)!) % 2 ** 31, 5));
  const sharpness = 1 + 3 * random();
  const ends = beginning.length > 12 ? 0.2 : 0;
  const weights = vocabulary.map((token) => [token, Math.exp(sharpness * Math.log(random()))] as const);
  const sum = weights.reduce((total, [, weight]) => total + weight, 0);
  const all = new Map([
    ...weights.map(([token, weight]) => [token, ((1 - ends) * weight) / sum] as const),
    [end, ends],
  ]);
  known.set(beginning, all);
  return all;
}

function cut(whole: Map<string, number>, of: (field: string) => unknown): Map<string, number> {
  const temperature = Number(of('temperature') ?? 1);
  const ranked = [...whole].sort(([, a], [, b]) => b - a);
  const k = temperature === 0 ? 1 : Number(of('top_k') ?? 0);
  const powers = ranked.map(([token, p]) => [token, p ** (1 / (temperature || 1))] as const);
  const sum = powers.reduce((total, [, p]) => total + p, 0);
  const shares = powers.map(([token, p]) => [token, p / sum] as const);
  const least = Number(of('min_p') ?? 0) * shares[0]![1];
  let mass = 0;
  const kept = shares.filter(([, p], i) => {
    const within = (k <= 0 || i < k) && p >= least && mass < Number(of('top_p') ?? 1);
    mass += p;
    return within;
  });
  const left = kept.reduce((total, [, p]) => total + p, 0);
  return new Map([
    ...ranked.map(([token]) => [token, 0] as [string, number]),
    ...kept.map(([token, p]) => [token, p / left] as [string, number]),
  ]);
}

function draw(shares: Map<string, number>, uniform: number): string {
  let left = uniform;
  const possible = [...shares].filter(([, p]) => p > 0);
  return (possible.find(([, p]) => (left -= p) < 0) ?? possible.at(-1)!)[0];
}
