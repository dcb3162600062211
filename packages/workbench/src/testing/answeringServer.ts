import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

type Next = (seed: number, request: string) => string | object;

const choiceOf = (said: string | object): object =>
  typeof said === 'string' ? { message: { content: said }, finish_reason: 'stop' } : said;

/** An OpenAI-compatible API that counts what it is asked for. */
export interface AnsweringServer {
  readonly url: string;
  /** Answers given so far. */
  answered(): number;
  close(): Promise<void>;
}

/**
 * Serves one model, `served`, that answers a request with what `next` draws, by a seed of its own each: a text, or a whole choice as the
 * protocol has it. It gives no log-probabilities.
 */
export async function startAnswering(next: Next): Promise<AnsweringServer> {
  let answered = 0;
  const server = createServer((request, response) => {
    const send = (json: unknown): void => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(json));
    };
    if (request.url === '/v1/models') return send({ data: [{ id: 'served' }] });
    if (request.url !== '/v1/chat/completions') return void response.writeHead(404).end();
    const parts: Buffer[] = [];
    request
      .on('data', (part: Buffer) => parts.push(part))
      .on('end', () => {
        const body = JSON.parse(Buffer.concat(parts).toString()) as Drawing;
        answered += body.n ?? 1;
        send(completionOf(body, next));
      });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    answered: () => answered,
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

interface Drawing {
  readonly n?: number;
  readonly seed?: number;
  readonly messages?: readonly { readonly content: string }[];
}

/** The chat completion that is answered with. */
export const completionOf = ({ n = 1, seed = 0, messages = [] }: Drawing, next: Next): object => ({
  choices: Array.from({ length: n }, (_, i) => choiceOf(next(seed + i, messages.at(-1)?.content ?? ''))),
});
