/** Protocol Buffers' wire format (protobuf.dev/programming-guides/encoding), as much of it as is written here. */

/** A field of a message, or a message of several. */
export type Encoded = Uint8Array;

const varintType = 0;
const fixed64 = 1;
const lengthDelimited = 2;
const fixed32 = 5;

/** Seven bits a byte, the lowest first; of integers from 0 up. */
function varint(value: number): Encoded {
  const bytes: number[] = [];
  let rest = BigInt(value);
  while (rest > 0x7fn) {
    bytes.push(Number(rest & 0x7fn) | 0x80);
    rest >>= 7n;
  }
  return Uint8Array.from([...bytes, Number(rest)]);
}

const tagged = (field: number, type: number, ...value: readonly Encoded[]): Encoded =>
  Buffer.concat([varint(field * 8 + type), ...value]);

/** Fields of a message, one after the other. */
export const message = (...fields: readonly Encoded[]): Encoded => Buffer.concat(fields);

/** A field of 0 is left out, as proto3 has it, like a double of 0. */
export const integer = (field: number, value: number): Encoded =>
  value === 0 ? message() : tagged(field, varintType, varint(value));

export function double(field: number, value: number): Encoded {
  if (value === 0) return message();
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return tagged(field, fixed64, bytes);
}

/** Of a `oneof`, whose fields are there at 0, too. */
export function float(field: number, value: number): Encoded {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return tagged(field, fixed32, bytes);
}

/** Text, bytes, or a message within the message. */
export function bytes(field: number, value: Encoded | string): Encoded {
  const content = typeof value === 'string' ? Buffer.from(value, 'utf8') : value;
  return tagged(field, lengthDelimited, varint(content.length), content);
}
