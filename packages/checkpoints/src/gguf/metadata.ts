import type { Cursor } from './cursor.js';

export type MetadataValue = number | boolean | string | readonly MetadataValue[];
export type Metadata = ReadonlyMap<string, MetadataValue>;

type Reader = (cursor: Cursor) => MetadataValue;

/** GGUF's value types by their number; `bytes` is the least one value takes. */
const scalars: Record<number, { bytes: number; read: Reader }> = {
  0: { bytes: 1, read: (cursor) => cursor.number(1, (view, at) => view.getUint8(at)) },
  1: { bytes: 1, read: (cursor) => cursor.number(1, (view, at) => view.getInt8(at)) },
  2: { bytes: 2, read: (cursor) => cursor.number(2, (view, at) => view.getUint16(at, true)) },
  3: { bytes: 2, read: (cursor) => cursor.number(2, (view, at) => view.getInt16(at, true)) },
  4: { bytes: 4, read: (cursor) => cursor.uint32() },
  5: { bytes: 4, read: (cursor) => cursor.number(4, (view, at) => view.getInt32(at, true)) },
  6: { bytes: 4, read: (cursor) => cursor.number(4, (view, at) => view.getFloat32(at, true)) },
  7: { bytes: 1, read: (cursor) => cursor.number(1, (view, at) => view.getUint8(at)) !== 0 },
  8: { bytes: 8, read: (cursor) => cursor.string() },
  10: { bytes: 8, read: (cursor) => cursor.number(8, (view, at) => Number(view.getBigUint64(at, true))) },
  11: { bytes: 8, read: (cursor) => cursor.number(8, (view, at) => Number(view.getBigInt64(at, true))) },
  12: { bytes: 8, read: (cursor) => cursor.number(8, (view, at) => view.getFloat64(at, true)) },
};
const arrayType = 9;

/** Reads `count` key-value pairs. */
export function readMetadata(cursor: Cursor, count: number, path: string): Metadata {
  const metadata = new Map<string, MetadataValue>();
  for (let i = 0; i < count; i++) {
    const key = cursor.string();
    metadata.set(key, readValue(cursor, cursor.uint32(), `${path}: ${key}`));
  }
  return metadata;
}

function readValue(cursor: Cursor, type: number, what: string): MetadataValue {
  if (type === arrayType) return readArray(cursor, what);
  const scalar = scalars[type];
  if (!scalar) throw new Error(`${what} has the unknown value type ${type}`);
  return scalar.read(cursor);
}

/** An array of scalars; no model's metadata nests them. */
function readArray(cursor: Cursor, what: string): MetadataValue {
  const type = cursor.uint32();
  const length = cursor.uint64();
  const scalar = scalars[type];
  if (!scalar) throw new Error(`${what} is an array of the unknown value type ${type}`);
  if (length * scalar.bytes > cursor.remaining())
    throw new Error(
      `${what} claims ${length} values, the file has ${cursor.remaining()} bytes left: it is cut short, fetch it again`,
    );
  const values: MetadataValue[] = [];
  for (let i = 0; i < length; i++) values.push(scalar.read(cursor));
  return values;
}
