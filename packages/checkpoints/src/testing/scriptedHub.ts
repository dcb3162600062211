import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { closeAll, describeRequest, listen, send, urlOf } from './server.js';

type Headers = Readonly<Record<string, string>>;

/** What a hub does otherwise than an honest one. */
export interface Script {
  /** Answers the question for the list of files; the honest list is given. */
  readonly list?: (response: ServerResponse, honest: { sha: string; siblings: { rfilename: string }[] }) => void;
  /** What is said of a file beforehand, in place of the honest headers. */
  readonly describe?: (name: string, honest: Headers) => Headers;
  /** Sends a file's content; what returns false leaves that to the honest way. */
  readonly content?: (name: string, response: ServerResponse, request: IncomingMessage) => boolean;
}

export interface ScriptedHub {
  readonly endpoint: string;
  /** `METHOD path range` of every request. */
  readonly log: string[];
  close(): Promise<void>;
}

export const commit = '0123456789abcdef0123456789abcdef01234567';

/** Git's name for content. */
export function gitDigest(content: Buffer): string {
  return createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex');
}

/** A hub with one model, `org/model`, that follows a script. */
export async function startScripted(
  files: Readonly<Record<string, Buffer>>,
  script: Script = {},
): Promise<ScriptedHub> {
  const log: string[] = [];
  const hub = await listen((request, response) => {
    log.push(describeRequest(request));
    const path = decodeURIComponent(request.url!);
    if (path.startsWith('/api/models/')) {
      const honest = { sha: commit, siblings: Object.keys(files).map((rfilename) => ({ rfilename })) };
      if (script.list) return script.list(response, honest);
      return void response.end(JSON.stringify(honest));
    }
    const name = path.slice(path.lastIndexOf('/') + 1);
    const content = files[name];
    if (content === undefined) return void response.writeHead(404).end();
    if (request.method === 'GET') {
      if (script.content?.(name, response, request) !== true) send(request, response, content);
      return undefined;
    }
    const honest = { etag: `"${gitDigest(content)}"`, 'content-length': String(content.length) };
    return void response.writeHead(200, script.describe?.(name, honest) ?? honest).end();
  });
  return { endpoint: urlOf(hub), log, close: () => closeAll(hub) };
}

/** Sends a piece over and over until the other side has had enough; `sent` is told of the bytes. */
export function endlessly(
  response: ServerResponse,
  piece: Buffer,
  sent: (bytes: number) => void = () => undefined,
): void {
  const more = (): void => {
    while (!response.destroyed) {
      sent(piece.length);
      if (!response.write(piece)) return void response.once('drain', more);
    }
  };
  more();
}
