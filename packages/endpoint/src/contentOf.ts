import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import { BrokenOff } from './serverError.js';

const decoders: Readonly<Record<string, (data: Uint8Array) => Promise<Buffer>>> = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
};

interface Body {
  text(): Promise<string>;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** The text of a body, also of one that was compressed, which nobody asked for. */
export async function contentOf(body: Body, encoding: string | string[] | undefined): Promise<string> {
  const decode = decoders[String(encoding).trim().toLowerCase()];
  if (decode === undefined) return body.text();
  const data = new Uint8Array(await body.arrayBuffer());
  try {
    return (await decode(data)).toString('utf8');
  } catch (error) {
    throw new BrokenOff('the answer broke off', { cause: error });
  }
}
