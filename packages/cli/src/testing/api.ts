import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What an API was asked. */
interface Asked {
  /** Path and query. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
}

/** An OpenAI-compatible API of one model. */
export interface Api {
  /** With its port, without a path. */
  readonly origin: string;
  readonly asked: Asked[];
  /** Chat completions asked for so far. */
  readonly completions: () => number;
  /** Chat completions after which it is busy, and asks to wait for so many seconds. */
  busyAfter: number;
  /** Whether it refuses requests, and says back what let them in. */
  refuses: boolean;
  /** Whether its model thinks up to the limit, and says nothing. */
  onlyThinks: boolean;
  close(): Promise<void>;
}

const secondsToWait = 3600;

const isCompletion = ({ url }: Pick<Asked, 'url'>): boolean => /\/chat\/completions(\?|$)/.test(url);

/** Answers with `{red}` and `{blue}` by turns, under any path. */
export async function startApi(): Promise<Api> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const { url = '', headers } = request;
    const send = (status: number, json: unknown, more: Record<string, string> = {}): void => {
      response.writeHead(status, { 'content-type': 'application/json', ...more }).end(JSON.stringify(json));
    };
    asked.push({ url, headers });
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      if (api.refuses) return send(401, { error: { message: `no such key: ${JSON.stringify(headers)}` } });
      if (/\/models(\?|$)/.test(url)) return send(200, { data: [{ id: 'm' }] });
      if (!isCompletion({ url })) return send(404, { error: { message: 'no such path' } });
      if (api.completions() > api.busyAfter)
        return send(429, { error: { message: 'too many requests' } }, { 'retry-after': `${secondsToWait}` });
      const { n = 1 } = JSON.parse(Buffer.concat(parts).toString()) as { n?: number };
      const choices = Array.from({ length: n }, (_, index) => {
        if (api.onlyThinks)
          return { index, message: { content: null, reasoning: 'A colour' }, finish_reason: 'length' };
        const message = { role: 'assistant', content: index % 2 === 0 ? '{red}' : '{blue}' };
        return { index, message, finish_reason: 'stop' };
      });
      send(200, { choices });
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const api: Api = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    completions: () => asked.filter(isCompletion).length,
    busyAfter: Infinity,
    refuses: false,
    onlyThinks: false,
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
  return api;
}
