import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HubFile {
  readonly content: Buffer;
  /** Kept on another host, behind a redirect, with its SHA-256 as etag. */
  readonly large: boolean;
}

export interface HubServer {
  readonly endpoint: string;
  /** `METHOD path range` of every request so far; `cdn` where the host of large files got it. */
  readonly log: string[];
  /** Authorization headers that the host of large files was sent. */
  readonly leaked: string[];
  /** What happens to the next answers with content: cut after that many bytes, or one byte changed. */
  readonly faults: ({ cut: number } | 'corrupt' | 'busy')[];
  close(): Promise<void>;
}

/** A server that speaks the hub's protocol for one model, `org/model`, and misbehaves on request. */
export async function startHub(
  files: Readonly<Record<string, HubFile>>,
  { commit, token }: { commit: string; token?: string },
): Promise<HubServer> {
  const log: string[] = [];
  const leaked: string[] = [];
  const faults: HubServer['faults'] = [];
  const cdn = await listen((request, response) => {
    log.push(`cdn ${describe(request)}`);
    if (request.headers.authorization) leaked.push(request.headers.authorization);
    send(request, response, files[decodeURIComponent(request.url!.slice(1))]!.content);
  });
  const hub = await listen((request, response) => {
    log.push(describe(request));
    if (token && request.headers.authorization !== `Bearer ${token}`) return void response.writeHead(401).end();
    const path = decodeURIComponent(request.url!);
    if (path === '/api/models/org/model/revision/main') {
      const siblings = Object.keys(files).map((rfilename) => ({ rfilename }));
      return void response.end(JSON.stringify({ sha: commit, siblings }));
    }
    const name = path.replace(`/org/model/resolve/${commit}/`, '');
    const file = files[name];
    if (!file) return void response.writeHead(404).end();
    response.setHeader('x-repo-commit', commit);
    if (!file.large) {
      response.setHeader('etag', `"${gitDigest(file.content)}"`);
      return send(request, response, file.content);
    }
    response.setHeader('x-linked-etag', `"${createHash('sha256').update(file.content).digest('hex')}"`);
    response.setHeader('x-linked-size', file.content.length);
    response.writeHead(302, { location: `${urlOf(cdn)}/${name}` }).end();
  });

  function send(request: IncomingMessage, response: ServerResponse, content: Buffer): void {
    if (request.method === 'HEAD') return void response.writeHead(200, { 'content-length': content.length }).end();
    const fault = faults.shift();
    if (fault === 'busy') return void response.writeHead(503).end();
    const start = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
    const body = Buffer.from(content.subarray(start));
    if (fault === 'corrupt') body[body.length >> 1]! ^= 1;
    response.writeHead(start > 0 ? 206 : 200, { 'content-length': body.length });
    if (typeof fault !== 'object') return void response.end(body);
    response.write(body.subarray(0, fault.cut));
    setTimeout(() => response.destroy(), 50);
  }

  const close = async () => {
    for (const server of [hub, cdn]) {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    }
  };
  return { endpoint: urlOf(hub), log, leaked, faults, close };
}

async function listen(handle: (request: IncomingMessage, response: ServerResponse) => void): Promise<Server> {
  const server = createServer(handle);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return server;
}

function urlOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function describe({ method, url, headers }: IncomingMessage): string {
  return [method, url, headers.range].filter(Boolean).join(' ');
}

function gitDigest(content: Buffer): string {
  return createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex');
}
