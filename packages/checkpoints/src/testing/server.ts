import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What happens to an answer with content: cut after that many bytes, held open after them, one byte changed, refused. */
export type Fault = { cut: number } | { hang: number } | 'corrupt' | 'busy';

/** A server on a free port of this machine. */
export async function listen(handle: (request: IncomingMessage, response: ServerResponse) => void): Promise<Server> {
  const server = createServer(handle);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return server;
}

export function urlOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export async function closeAll(...servers: Server[]): Promise<void> {
  for (const server of servers) {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }
}

/** Answers with the content, or the part of it that is asked for, with the fault if there is one. */
export function send(request: IncomingMessage, response: ServerResponse, content: Buffer, fault?: Fault): void {
  if (fault === 'busy') return void response.writeHead(503).end();
  const start = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
  if (start > 0 && start >= content.length)
    return void response.writeHead(416, { 'content-range': `bytes */${content.length}` }).end();
  const body = Buffer.from(content.subarray(start));
  if (fault === 'corrupt') body[body.length >> 1]! ^= 1;
  const range = { 'content-range': `bytes ${start}-${content.length - 1}/${content.length}` };
  response.writeHead(start > 0 ? 206 : 200, { 'content-length': body.length, ...(start > 0 ? range : {}) });
  if (typeof fault !== 'object') return void response.end(body);
  response.write(body.subarray(0, 'cut' in fault ? fault.cut : fault.hang));
  if ('cut' in fault) setTimeout(() => response.destroy(), 50);
}

/** `METHOD path range` of a request. */
export function describeRequest({ method, url, headers }: IncomingMessage): string {
  return [method, url, headers.range].filter(Boolean).join(' ');
}
