import { sha256OfFile } from '@diffuse/files';
import { z } from 'zod';
import { ModelError } from '../error.js';
import { checked } from '../json.js';
import type { Download } from './download.js';
import { reasonOf } from './reason.js';
import type { Wheel } from './wheel.js';

const simpleJson = 'application/vnd.pypi.simple.v1+json';
const accept = `${simpleJson}, application/vnd.pypi.simple.v1+html;q=0.2, text/html;q=0.1`;

/** A file as an index lists it. */
interface Listed {
  readonly filename: string;
  readonly url: string; // absolute
  readonly size?: number | undefined; // bytes
  readonly sha256?: string | undefined;
}

/**
 * Looks a wheel up in a Python package index: the "simple" repository interface, JSON (PEP 691) or HTML (PEP 503).
 * Throws where the index does not answer or has no such file; no message has the index's user name or password.
 */
export async function findWheel(
  index: string,
  { project, version, wheel }: Wheel,
  signal: AbortSignal,
): Promise<Download> {
  const { address, origin, authorization, shown } = parseIndex(index);
  const request = async (url: string, headers: Readonly<Record<string, string>>, abort: AbortSignal) => {
    const bare = new URL(url);
    [bare.username, bare.password] = ['', '']; // fetch takes none, and would print them
    const own = bare.origin === origin ? authorization : {};
    return fetch(bare, { headers: { ...headers, ...own }, signal: abort });
  };
  const response = await request(`${address}/${project}/`, { accept }, signal).catch((error: unknown) => {
    signal.throwIfAborted();
    throw new ModelError('unreachable', { address: shown }, `could not reach ${shown}: ${reasonOf(error)}`);
  });
  const check = ({ ok, status }: Response, what: string) => {
    if (ok) return;
    throw new ModelError('refused', { model: project, status }, `${shown}: ${what} could not be read (HTTP ${status})`);
  };
  check(response, project);
  const found = (await filesOf(response, shown)).find(({ filename }) => filename === wheel);
  if (!found) throw new Error(`${shown} has ${project}, but not ${wheel}`);
  const { url, size, sha256 = '' } = found;
  return {
    name: wheel,
    model: `${project} ${version}`,
    ...(size === undefined ? {} : { size }),
    digest: sha256,
    digestOf: async (path, abort) => (sha256 === '' ? '' : sha256OfFile(path, abort)),
    request: (headers, abort) => request(url, { 'accept-encoding': 'identity', ...headers }, abort),
    check: (answer) => check(answer, wheel),
  };
}

/** The index's address without user name and password, and these as a header for its own host. */
function parseIndex(index: string) {
  if (!URL.canParse(index) || !/^https?:/.test(index)) throw new Error('a package index is no http or https address');
  const url = new URL(index);
  const account = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  const authorization: Record<string, string> =
    account === ':' ? {} : { authorization: `Basic ${Buffer.from(account).toString('base64')}` };
  const address = url.origin + url.pathname.replace(/\/+$/, '');
  return { address, origin: url.origin, authorization, shown: address };
}

const listing = z.looseObject({
  files: z.array(
    z.looseObject({
      filename: z.string(),
      url: z.string(),
      size: z.number().int().nonnegative().nullish(),
      hashes: z.record(z.string(), z.string()).default({}),
    }),
  ),
});

async function filesOf(response: Response, shown: string): Promise<Listed[]> {
  const text = await response.text();
  if (!(response.headers.get('content-type') ?? '').includes('json')) return anchorsOf(text, response.url);
  const { files } = checked(listing, parsed(text), shown);
  return files.map(({ filename, url, size, hashes }) => ({
    filename,
    url: new URL(url, response.url).href,
    size: size ?? undefined,
    sha256: hashes['sha256'],
  }));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The links of a page: a file's name as the text, its digest behind the address's `#`. */
function anchorsOf(html: string, base: string): Listed[] {
  return [...html.matchAll(/<a\b[^>]*?\bhref\s*=\s*["']([^"']*)["'][^>]*>\s*([^<]*?)\s*<\/a>/gi)].flatMap(
    ([, href = '', filename = '']) => {
      const address = href.replaceAll('&amp;', '&');
      if (!URL.canParse(address, base)) return [];
      const { hash, href: full } = new URL(address, base);
      return [{ filename, url: full.slice(0, full.length - hash.length), sha256: /^#sha256=(\w+)$/.exec(hash)?.[1] }];
    },
  );
}
