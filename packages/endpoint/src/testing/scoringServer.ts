import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { legacyChoice, type ServedLm, type Reporting } from './scoredText.js';
import { forcedToken } from './forcedToken.js';

export type { ServedLm } from './scoredText.js';

type Json = Readonly<Record<string, unknown>>;

export interface ScoringOptions extends Reporting {
  readonly as?: 'vLLM' | 'llama.cpp';
  /** What is found by its list of models. */
  readonly model?: Json;
  /** Paths of which it knows nothing. */
  readonly without?: readonly string[];
  /** What it says of a request, in place of what it would. */
  readonly instead?: (path: string, body: Json) => { readonly status: number; readonly json: unknown } | undefined;
}

export interface ScoringServer {
  readonly url: string;
  /** What was asked for by path, in order. */
  readonly asked: readonly { readonly path: string; readonly body: Json }[];
  /** Most requests that were under way together. */
  readonly atOnce: () => number;
  close(): Promise<void>;
}

/** A server that reports the probabilities of a model in the ways of vLLM 0.32.0 or of llama.cpp. */
export async function startScoring(lm: ServedLm, options: ScoringOptions = {}): Promise<ScoringServer> {
  const { as = 'vLLM', model = {}, without = [], instead } = options;
  const asked: { path: string; body: Json }[] = [];
  let underWay = 0;
  let most = 0;

  const isVllm = as === 'vLLM';
  const owner = isVllm ? { owned_by: 'vllm' } : { owned_by: 'llamacpp', meta: { ftype: 'all F32' } };
  const chat = ({ messages }: Json): number[] => lm.prompt(messages as readonly Json[]);

  const paths: Readonly<Record<string, (body: Json) => unknown>> = {
    '/v1/models': () => ({ data: [{ id: 'm', ...owner, ...model }] }),
    '/v1/chat/completions': (body) => ({
      choices: [{ message: { role: 'assistant', content: lm.say?.() ?? 'x' }, finish_reason: 'stop' }],
      usage: { prompt_tokens: chat(body).length },
    }),
    '/detokenize': ({ tokens }) => ({ [isVllm ? 'prompt' : 'content']: lm.text(tokens as readonly number[]) }),
    ...(isVllm
      ? {
          '/version': () => ({ version: '0.32.0' }),
          '/tokenize': (body: Json) => ({ tokens: chat(body) }),
          '/v1/completions': async ({ prompt, ...body }: Json) => ({
            choices: await Promise.all(
              (prompt as readonly (readonly number[])[]).map(async (tokens, index) => ({
                index,
                ...(await legacyChoice(lm, tokens, body, options)),
              })),
            ),
          }),
        }
      : {
          '/props': () => ({ total_slots: 4, model_path: '/models/m.gguf' }),
          '/apply-template': (body: Json) => ({ prompt: JSON.stringify(chat(body)) }),
          '/tokenize': ({ content = '[]' }: Json) => ({ tokens: JSON.parse(String(content)) as number[] }),
          '/completion': async ({ prompt, ...body }: Json) => {
            const places = prompt as readonly (readonly number[])[];
            const results = await Promise.all(
              places.map(async (tokens, index) => ({ index, ...(await forcedToken(lm, tokens, body, options)) })),
            );
            return results.length === 1 ? results[0] : results;
          },
        }),
  };

  async function answer(path: string, body: Json): Promise<{ status: number; json: unknown }> {
    const other = instead?.(path, body);
    if (other !== undefined) return other;
    const known = without.includes(path) ? undefined : paths[path];
    if (known === undefined) return { status: 404, json: { detail: 'Not Found' } };
    return { status: 200, json: await known(body) };
  }

  const server = createServer((request, response) => {
    void (async () => {
      const body = await bodyOf(request);
      const path = request.url!;
      if (request.method === 'POST') asked.push({ path, body });
      most = Math.max(most, ++underWay);
      const { status, json } = await answer(path, body);
      await new Promise((resume) => setTimeout(resume, 2));
      underWay--;
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
    })();
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    atOnce: () => most,
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<Json> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return parts.length === 0 ? {} : (JSON.parse(Buffer.concat(parts).toString()) as Json);
}
