import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a chat completion was asked for. */
export interface Body {
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly n?: number;
  readonly seed?: number;
  readonly [field: string]: unknown;
}

/** A status and a JSON body, or text that is none. */
export interface Reply {
  readonly status?: number;
  readonly json: unknown;
}

export interface Server {
  readonly url: string;
  /** Every chat completion asked for, also those that a fault met. */
  readonly bodies: Body[];
  readonly headers: IncomingMessage['headers'][];
  /** Most requests that were under way together. */
  readonly atOnce: () => number;
  close(): Promise<void>;
}

/**
 * What befalls a request: a status, the connection broken before the answer or within it, no answer ever, or a status
 * that asks to wait for most of a minute.
 */
export type Fault = number | 'refuse' | 'break' | 'hang' | 'wait';

/** A server that speaks the protocol, answers as `reply` says, and fails as often as there are faults. */
export async function startServer({
  models = ['m'],
  reply = () => completion(['yes']),
  faults = [],
  pause = 2,
  beside = {},
  says = {},
  hangs = [],
}: {
  models?: readonly string[] | Reply;
  reply?: (body: Body) => Reply;
  faults?: Fault[];
  /** Milliseconds that each answer takes. */
  pause?: number;
  /** What is at other addresses, by path. */
  beside?: Readonly<Record<string, unknown>>;
  /** Headers of every answer. */
  says?: Readonly<Record<string, string>>;
  /** Paths that are never answered. */
  hangs?: readonly string[];
} = {}): Promise<Server> {
  const bodies: Body[] = [];
  const headers: IncomingMessage['headers'][] = [];
  let underWay = 0;
  let most = 0;

  const send = (response: ServerResponse, { status = 200, json }: Reply): void => {
    const text = typeof json === 'string' ? json : JSON.stringify(json);
    const type = typeof json === 'string' ? 'text/html' : 'application/json';
    const length = Buffer.byteLength(text);
    response.writeHead(status, { ...says, 'content-type': type, 'content-length': length }).end(text);
  };

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    headers.push(request.headers);
    if (request.url === '/v1/models') {
      return send(response, 'json' in models ? models : { json: { data: models.map((id) => ({ id })) } });
    }
    const path = request.url!;
    if (hangs.includes(path)) return;
    if (path in beside) return send(response, { json: beside[path] });
    if (request.url !== '/v1/chat/completions') return send(response, { status: 404, json: { detail: 'Not Found' } });
    most = Math.max(most, ++underWay);
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = JSON.parse(Buffer.concat(parts).toString()) as Body;
    bodies.push(body);
    await new Promise((resume) => setTimeout(resume, pause));
    underWay--;
    const fault = faults.shift();
    if (fault === undefined) return send(response, reply(body));
    if (fault === 'hang') return;
    if (fault === 'wait') {
      response.writeHead(503, { 'retry-after': '50' }).end();
    } else if (typeof fault === 'number') {
      response.writeHead(fault, { 'retry-after-ms': '1' }).end(JSON.stringify({ error: { message: 'busy' } }));
    } else {
      if (fault === 'break') {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': 1000 }).write('{"choices": [');
        await new Promise((resume) => setTimeout(resume, 20));
      }
      response.destroy();
    }
  }

  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  };
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  return { url, bodies, headers, atOnce: () => most, close };
}

/** A chat completion with these answers, or with an answer's tokens and their log-probabilities. */
export function completion(answers: readonly (string | Readonly<Record<string, number>>)[], finish = 'stop'): Reply {
  const choices = answers.map((answer, index) => {
    const tokens = typeof answer === 'string' ? undefined : Object.entries(answer);
    const content = typeof answer === 'string' ? answer : Object.keys(answer).join('');
    const logprobs = tokens && { content: tokens.map(([token, logprob]) => ({ token, logprob })) };
    return { index, message: { role: 'assistant', content }, logprobs, finish_reason: finish };
  });
  return { json: { object: 'chat.completion', choices, usage: { prompt_tokens: 10 } } };
}
