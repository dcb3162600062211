import { open } from 'node:fs/promises';
import { diskError } from '@diffuse/files';
import { reasonOf } from './reason.js';
import type { Watch } from './watch.js';

/** Where a file's bytes come from. */
export interface Source {
  readonly name: string;
  /** Bytes, where they are known beforehand. */
  readonly size?: number;
  /** Asks for the bytes; rejects where there is no answer. */
  request(headers: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Response>;
  /** Throws what a refusal means to the user. */
  check(response: Response): void;
}

/** What came of one request. */
export interface Received {
  /** Why it broke off, if it did. */
  readonly fault?: string | undefined;
  /** Bytes that the whole file has, by the answer. */
  readonly total?: number | undefined;
}

const stall = 60_000; // milliseconds without a byte

/**
 * Appends what the source sends to `partial`, from its byte `start` on. Throws on a refusal or a full disk, and the
 * signal's reason when that aborts.
 */
export async function receive(source: Source, partial: string, start: number, watch: Watch): Promise<Received> {
  const stalled = new AbortController();
  const timer = setTimeout(() => stalled.abort(new Error('no byte for a minute')), stall);
  try {
    const range: Record<string, string> = start > 0 ? { range: `bytes=${start}-` } : {};
    const signal = AbortSignal.any([watch.signal, stalled.signal]);
    const response = await source.request(range, signal).catch(reasonOf);
    watch.signal.throwIfAborted();
    if (typeof response === 'string') return { fault: response };
    if (response.status >= 500 || response.status === 429) return { fault: `HTTP ${response.status}` };
    if (response.status !== 416) source.check(response);
    const total = source.size ?? totalOf(response);
    if (response.status === 416) return { total };
    const at = response.status === 206 ? start : 0;
    return { total, fault: await append(response, partial, at, { ...watch, name: source.name, total, timer }) };
  } finally {
    clearTimeout(timer);
  }
}

/** Bytes of the whole file: behind the slash of content-range, or the content's length where all of it is sent. */
function totalOf({ status, headers }: Response): number | undefined {
  const said = status === 200 ? headers.get('content-length') : headers.get('content-range')?.split('/')[1];
  const total = Number(said ?? NaN);
  return Number.isSafeInteger(total) ? total : undefined;
}

interface Appending extends Watch {
  readonly name: string;
  readonly total: number | undefined;
  readonly timer: NodeJS.Timeout;
}

/** Returns why the answer broke off, if it did. */
async function append(
  response: Response,
  partial: string,
  start: number,
  { signal, onProgress, name, total, timer }: Appending,
): Promise<string | undefined> {
  let received = start;
  const output = await open(partial, start > 0 ? 'a' : 'w').catch((error: unknown) => {
    throw diskError(error, partial);
  });
  try {
    const chunks = response.body?.[Symbol.asyncIterator]();
    for (let next = await pull(chunks); next; next = await pull(chunks)) {
      signal.throwIfAborted();
      if (typeof next === 'string') return next;
      received += next.length;
      if (total !== undefined && received > total) return 'more bytes than the file has';
      await output.writeFile(next).catch((error: unknown) => {
        throw diskError(error, partial);
      });
      onProgress({ file: name, received, total: total ?? received });
      timer.refresh();
    }
  } finally {
    await output.close();
  }
  return undefined;
}

/** The next chunk, undefined at the end, or why there is none. */
async function pull(chunks: AsyncIterator<Uint8Array> | undefined): Promise<Uint8Array | string | undefined> {
  try {
    const next = await chunks?.next();
    return next?.done ? undefined : next?.value;
  } catch (error) {
    return reasonOf(error);
  }
}
