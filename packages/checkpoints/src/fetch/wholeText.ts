import { limits, oneLine } from '@diffuse/check';
import { unexpected } from './unexpected.js';

/** An answer's text, of which there may be so many bytes, counted as they are unpacked. Throws a ModelError on more. */
export async function wholeText(response: Response, address: string, most: number = limits.hub.bytes): Promise<string> {
  const decoder = new TextDecoder();
  const pieces: string[] = [];
  let length = 0;
  for await (const chunk of chunksOf(response)) {
    length += chunk.length;
    if (length > most)
      throw unexpected(
        address,
        `${address} sends more than ${most} bytes where a list is asked for, and no more are read`,
      );
    pieces.push(decoder.decode(chunk, { stream: true }));
  }
  return pieces.join('') + decoder.decode();
}

async function* chunksOf({ body }: Response): AsyncGenerator<Uint8Array> {
  if (body !== null) yield* body as unknown as AsyncIterable<Uint8Array>;
}

const shownCharacters = 60;

/** An answer's JSON. Throws a ModelError that shows what came where that is none. */
export async function wholeJson(response: Response, address: string): Promise<unknown> {
  const text = await wholeText(response, address);
  try {
    return JSON.parse(text);
  } catch (error) {
    const begin = oneLine(text.slice(0, shownCharacters));
    const kind = oneLine(response.headers.get('content-type') ?? 'of no stated kind');
    throw unexpected(
      address,
      `${address} answered with what is no JSON (${kind}, beginning "${begin}"): is this the address, and no page of a proxy or portal?`,
      error,
    );
  }
}
