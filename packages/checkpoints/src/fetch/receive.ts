import { open } from 'node:fs/promises';
import { limits } from '@diffuse/check';
import { diskError } from '@diffuse/files';
import { ModelError } from '../error.js';
import { extentOf } from './extent.js';
import { keepPace, type Pace } from './pace.js';
import { reasonOf } from './reason.js';
import { requireRoom } from './room.js';
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
  /** Why what came, and what was there before, is not of the file, if it is not. */
  readonly damage?: string | undefined;
  /** Bytes that the whole file has, by the answer. */
  readonly total?: number | undefined;
}

/** How an answer is awaited. */
export interface Receiving extends Watch {
  /** Bytes that are there already. */
  readonly start: number;
  /** For each piece of the answer; `limits.hub.seconds` if not given. */
  readonly seconds?: number;
}

/**
 * Appends what the source sends to `partial`, from its byte `start` on, and no more than the file has. Throws on a refusal, on a disk that
 * is full or too small, and the signal's reason when that aborts.
 */
export async function receive(source: Source, partial: string, receiving: Receiving): Promise<Received> {
  const { start, signal, seconds = limits.hub.seconds } = receiving;
  const pace = keepPace(seconds);
  try {
    const range: Record<string, string> = start > 0 ? { range: `bytes=${start}-` } : {};
    const asked = source.request(range, AbortSignal.any([signal, pace.signal]));
    const response = await asked.catch(unlessRefused);
    signal.throwIfAborted();
    if (typeof response === 'string') return { fault: response };
    if (response.status >= 500 || response.status === 429) return { fault: `HTTP ${response.status}` };
    if (response.status !== 416) source.check(response);
    const extent = extentOf(response, start, source.size);
    if ('damage' in extent || response.status === 416) return extent;
    const { total, at } = extent;
    if (total !== undefined) await requireRoom(source.name, partial, total - at);
    return { total, ...(await append(response, partial, { ...receiving, name: source.name, total, at, pace })) };
  } finally {
    pace.end();
  }
}

/** Why there is no answer; what was refused is not asked for again. */
function unlessRefused(error: unknown): string {
  if (error instanceof ModelError && error.code !== 'unreachable') throw error;
  return reasonOf(error);
}

interface Appending extends Watch {
  readonly name: string;
  readonly total: number | undefined;
  /** The byte of the file that the answer begins with. */
  readonly at: number;
  readonly pace: Pace;
}

async function append(
  response: Response,
  partial: string,
  { signal, onProgress, name, total, at, pace }: Appending,
): Promise<Pick<Received, 'fault' | 'damage'>> {
  let received = at;
  const most = total ?? limits.hub.package;
  const output = await open(partial, at > 0 ? 'a' : 'w').catch((error: unknown) => {
    throw diskError(error, partial);
  });
  try {
    const chunks = response.body?.[Symbol.asyncIterator]();
    for (let next = await pull(chunks); next; next = await pull(chunks)) {
      signal.throwIfAborted();
      if (typeof next === 'string') return { fault: next };
      received += next.length;
      if (received > most)
        return {
          damage: `it is longer than ${most} bytes, ${total === undefined ? 'the most that is taken of one that does not say its length' : 'which it is to have'}`,
        };
      await output.writeFile(next).catch((error: unknown) => {
        throw diskError(error, partial);
      });
      onProgress({ file: name, received, total: total ?? received });
      pace.took(next.length);
    }
  } finally {
    await output.close();
  }
  return {};
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
