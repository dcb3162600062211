import { limits } from '@diffuse/check';
import type { Cursor } from './cursor.js';

export type MetadataValue = number | boolean | string | readonly MetadataValue[];
export type Metadata = ReadonlyMap<string, MetadataValue>;

type Reader = (cursor: Cursor, what: string) => MetadataValue;

/** GGUF's value types by their number; `bytes` is the least one value takes. */
const scalars: Record<number, { bytes: number; read: Reader }> = {
  0: { bytes: 1, read: (cursor) => cursor.number(1, (view, at) => view.getUint8(at)) },
  1: { bytes: 1, read: (cursor) => cursor.number(1, (view, at) => view.getInt8(at)) },
  2: { bytes: 2, read: (cursor) => cursor.number(2, (view, at) => view.getUint16(at, true)) },
  3: { bytes: 2, read: (cursor) => cursor.number(2, (view, at) => view.getInt16(at, true)) },
  4: { bytes: 4, read: (cursor) => cursor.uint32() },
  5: { bytes: 4, read: (cursor) => cursor.number(4, (view, at) => view.getInt32(at, true)) },
  6: { bytes: 4, read: (cursor) => cursor.number(4, (view, at) => view.getFloat32(at, true)) },
  7: {
    bytes: 1,
    read: (cursor, what) =>
      truth(
        cursor.number(1, (view, at) => view.getUint8(at)),
        what,
      ),
  },
  8: { bytes: 8, read: (cursor) => cursor.string() },
  10: { bytes: 8, read: (cursor) => cursor.number(8, (view, at) => Number(view.getBigUint64(at, true))) },
  11: { bytes: 8, read: (cursor) => cursor.number(8, (view, at) => Number(view.getBigInt64(at, true))) },
  12: { bytes: 8, read: (cursor) => cursor.number(8, (view, at) => view.getFloat64(at, true)) },
};
const arrayType = 9;

/** A key's length, the type of its value and the least value, in bytes. */
const leastPair = 8 + 4 + 1;

/** Keys by which the rest of the file is read, and the number of the type that GGUF gives them. */
const typed: Readonly<Record<string, number>> = { 'general.alignment': 4 };

/** Reads `count` key-value pairs. Throws where a key is there twice, as GGUF's own reader does. */
export function readMetadata(cursor: Cursor, count: number, path: string): Metadata {
  refuseCount(`${path} claims ${count} keys`, count * leastPair, cursor);
  const metadata = new Map<string, MetadataValue>();
  for (let i = 0; i < count; i++) {
    const key = cursor.string();
    if (key === '' || metadata.has(key))
      throw new Error(
        `${path} ${key === '' ? `has a key without a name, number ${i + 1}` : `says ${key} twice`}: the file is damaged, fetch it again`,
      );
    metadata.set(key, readValue(cursor, key, path));
  }
  return metadata;
}

function readValue(cursor: Cursor, key: string, path: string): MetadataValue {
  const what = `${path}: ${key}`;
  const type = cursor.uint32();
  const wanted = Object.hasOwn(typed, key) ? typed[key] : undefined;
  if (wanted !== undefined && type !== wanted)
    throw new Error(
      `${what} has the value type ${type}, where GGUF has ${wanted}: the file is damaged, fetch it again`,
    );
  if (type === arrayType) return readArray(cursor, what);
  const scalar = scalars[type];
  if (!scalar) throw new Error(`${what} has the unknown value type ${type}: the file is damaged, fetch it again`);
  return scalar.read(cursor, what);
}

/** An array of scalars; no model's metadata nests them. */
function readArray(cursor: Cursor, what: string): MetadataValue {
  const type = cursor.uint32();
  const length = cursor.uint64();
  const scalar = scalars[type];
  if (!scalar)
    throw new Error(
      `${what} is an array of ${type === arrayType ? 'arrays' : `the unknown value type ${type}`}, which is not read: no model has one`,
    );
  refuseCount(`${what} claims ${length} values`, length * scalar.bytes, cursor);
  if (length > limits.gguf.values)
    throw new Error(`${what} has ${length} values, and at most ${limits.gguf.values} are read: the file is damaged`);
  const values: MetadataValue[] = [];
  for (let i = 0; i < length; i++) values.push(scalar.read(cursor, what));
  return values;
}

/** Throws where so many of something take more bytes, at least, than the file has left. */
export function refuseCount(claim: string, bytes: number, cursor: Cursor): void {
  if (bytes > cursor.remaining())
    throw new Error(
      `${claim}, the file has ${cursor.remaining()} bytes left: it is cut short or damaged, fetch it again`,
    );
}

function truth(byte: number, what: string): boolean {
  if (byte > 1)
    throw new Error(`${what} is ${byte}, where true (1) or false (0) stands: the file is damaged, fetch it again`);
  return byte === 1;
}
