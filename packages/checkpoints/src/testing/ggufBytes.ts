/** A GGUF file in the pieces that its format has, each as it stands in the file. */
export interface GgufPieces {
  readonly version: number;
  readonly pairs: readonly GgufPair[];
  readonly infos: readonly GgufInfo[];
  /** All behind the padded header. */
  readonly data: Buffer;
}

interface GgufPair {
  readonly key: string;
  /** The number of the value's type, and the value. */
  readonly value: Buffer;
}

interface GgufInfo {
  readonly name: string;
  readonly shape: readonly bigint[]; // ggml's order: the first extent is of what lies side by side
  readonly type: number;
  readonly offset: bigint; // bytes from the beginning of the data
}

const scalarBytes = [1, 1, 2, 2, 4, 4, 4, 1, undefined, undefined, 8, 8, 8];
const [stringType, arrayType] = [8, 9];
const alignment = 32;
const padded = (length: number): number => Math.ceil(length / alignment) * alignment;

/** Takes a sound GGUF file apart. */
export function ggufPieces(bytes: Buffer): GgufPieces {
  let at = 8;
  const uint32 = (): number => bytes.readUInt32LE((at += 4) - 4);
  const uint64 = (): bigint => bytes.readBigUInt64LE((at += 8) - 8);
  const text = (): string => {
    const length = Number(uint64());
    return bytes.toString('utf8', at, (at += length));
  };
  const skip = (type: number): void => {
    if (type === stringType) text();
    else at += scalarBytes[type]!;
  };
  const [tensors, keys] = [Number(uint64()), Number(uint64())];
  const pairs = Array.from({ length: keys }, () => {
    const key = text();
    const start = at;
    const type = uint32();
    if (type === arrayType) {
      const element = uint32();
      for (let left = Number(uint64()); left > 0; left--) skip(element);
    } else skip(type);
    return { key, value: bytes.subarray(start, at) };
  });
  const infos = Array.from({ length: tensors }, () => {
    const name = text();
    const shape = Array.from({ length: uint32() }, uint64);
    return { name, shape, type: uint32(), offset: uint64() };
  });
  return { version: bytes.readUInt32LE(4), pairs, infos, data: bytes.subarray(padded(at)) };
}

/** Puts one together, whatever it holds. */
export function ggufBytes({ version, pairs, infos, data }: GgufPieces): Buffer {
  const header = Buffer.concat([
    Buffer.from('GGUF'),
    uint32(version),
    uint64(BigInt(infos.length)),
    uint64(BigInt(pairs.length)),
    ...pairs.flatMap(({ key, value }) => [text(key), value]),
    ...infos.flatMap(({ name, shape, type, offset }) => [
      text(name),
      uint32(shape.length),
      ...shape.map(uint64),
      uint32(type),
      uint64(offset),
    ]),
  ]);
  return Buffer.concat([header, Buffer.alloc(padded(header.length) - header.length), data]);
}

export function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

export function uint64(value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(value);
  return bytes;
}

export function text(value: string): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([uint64(BigInt(bytes.length)), bytes]);
}

/** A value of type uint32. */
export const number = (value: number): Buffer => Buffer.concat([uint32(4), uint32(value)]);

/** An array of texts. */
export const texts = (values: readonly string[]): Buffer =>
  Buffer.concat([uint32(arrayType), uint32(stringType), uint64(BigInt(values.length)), ...values.map(text)]);
