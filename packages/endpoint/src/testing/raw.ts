import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that does with each request what it is told to, and a body of JSON for it. */
export interface RawServer {
  readonly origin: string;
  readonly server: Server;
  close(): Promise<void>;
}

export const startRaw = async (listener: RequestListener, host = '127.0.0.1'): Promise<RawServer> =>
  listening(createServer(listener), 'http', host);

/** A server of Node's, once it listens. */
export async function listening(server: Server, scheme: 'http' | 'https', host = '127.0.0.1'): Promise<RawServer> {
  await new Promise<void>((ready) => server.listen(0, host, ready));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}`,
    server,
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

export const sendJson = (response: ServerResponse, json: unknown, status = 200, headers: object = {}): void =>
  void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(json));
