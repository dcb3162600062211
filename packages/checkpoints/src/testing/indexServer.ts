import { createHash } from 'node:crypto';
import { closeAll, describeRequest, listen, send, urlOf, type Fault } from './server.js';

export interface IndexServer {
  /** The index's address, without an account. */
  readonly index: string;
  /** `METHOD path range` of every request so far; `files` where the host of the files got it. */
  readonly log: string[];
  /** Authorization headers that the host of the files was sent. */
  readonly leaked: string[];
  /** What happens to the next answers with a file's content. */
  readonly faults: Fault[];
  close(): Promise<void>;
}

/** How the index lists its file. */
export interface Listing {
  readonly kind: 'json' | 'html';
  /** Told in place of the content's digest; none where it is empty. */
  readonly sha256?: string;
  /** What the index asks for, `user:password`. */
  readonly account?: string;
}

/** A Python package index with one file of each project, kept on another host behind a redirect. */
export async function startIndex(
  projects: Readonly<Record<string, { readonly file: string; readonly content: Buffer }>>,
  { kind, sha256: told, account }: Listing,
): Promise<IndexServer> {
  const log: string[] = [];
  const leaked: string[] = [];
  const faults: Fault[] = [];
  const files = await listen((request, response) => {
    log.push(`files ${describeRequest(request)}`);
    if (request.headers.authorization) leaked.push(request.headers.authorization);
    send(request, response, projects[request.url!.slice(1)]!.content, faults.shift());
  });
  const index = await listen((request, response) => {
    log.push(describeRequest(request));
    const wanted = account && `Basic ${Buffer.from(account).toString('base64')}`;
    if (wanted && request.headers.authorization !== wanted) return void response.writeHead(401).end();
    const [, place, name = '', rest] = request.url!.split('/');
    const has = Object.entries(projects).find(([project, { file }]) => name === (place === 'files' ? file : project));
    if (has === undefined) return void response.writeHead(404).end();
    const [project, { file, content }] = has;
    if (place === 'files') return void response.writeHead(302, { location: `${urlOf(files)}/${project}` }).end();
    if (rest === undefined) return void response.writeHead(301, { location: `/simple/${project}/` }).end();
    const sha256 = told ?? createHash('sha256').update(content).digest('hex');
    if (kind === 'html') {
      const digest = sha256 === '' ? '' : `#sha256=${sha256}`;
      response.setHeader('content-type', 'text/html; charset=utf-8');
      const other = `<a href="../../files/other.whl">other.whl</a><br/>`;
      return void response.end(
        `<!DOCTYPE html><body>${other}\n<a data-requires-python="&gt;=3" href="../../files/${file}${digest}">${file}</a></body>`,
      );
    }
    response.setHeader('content-type', 'application/vnd.pypi.simple.v1+json');
    const hashes = sha256 === '' ? {} : { sha256 };
    const listed = { filename: file, url: `../../files/${file}`, hashes, size: content.length };
    response.end(JSON.stringify({ name: project, files: [{ ...listed, filename: 'other.whl' }, listed] }));
  });
  return { index: `${urlOf(index)}/simple`, log, leaked, faults, close: () => closeAll(index, files) };
}
