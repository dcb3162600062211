import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { closeAll, describeRequest, listen, send, urlOf, type Fault } from './server.js';

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
  /** What happens to the next answers with content. */
  readonly faults: Fault[];
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
    log.push(`cdn ${describeRequest(request)}`);
    if (request.headers.authorization) leaked.push(request.headers.authorization);
    answer(request, response, files[decodeURIComponent(request.url!.slice(1))]!.content);
  });
  const hub = await listen((request, response) => {
    log.push(describeRequest(request));
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
      return answer(request, response, file.content);
    }
    response.setHeader('x-linked-etag', `"${createHash('sha256').update(file.content).digest('hex')}"`);
    response.setHeader('x-linked-size', file.content.length);
    response.writeHead(302, { location: `${urlOf(cdn)}/${name}` }).end();
  });

  function answer(request: IncomingMessage, response: ServerResponse, content: Buffer): void {
    if (request.method === 'HEAD') return void response.writeHead(200, { 'content-length': content.length }).end();
    send(request, response, content, faults.shift());
  }

  return { endpoint: urlOf(hub), log, leaked, faults, close: () => closeAll(hub, cdn) };
}

function gitDigest(content: Buffer): string {
  return createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex');
}
