/**
 * Reads a GGUF file's header as the format's description has it, and as little of it as can be: for comparison. Returns what its keys
 * and tensors are, and which bytes are each tensor's.
 */
import { createHash } from 'node:crypto';

const widths = { 0: 1, 1: 1, 2: 2, 3: 2, 4: 4, 5: 4, 6: 4, 7: 1, 10: 8, 11: 8, 12: 8 };
const blocks = { 0: [1, 4], 1: [1, 2], 2: [32, 18], 3: [32, 20], 6: [32, 22], 7: [32, 24], 8: [32, 34], 10: [256, 84], 11: [256, 110], 12: [256, 144], 13: [256, 176], 14: [256, 210], 30: [1, 2] }; // prettier-ignore

export function plainGguf(bytes) {
  let at = 24;
  const uint32 = () => bytes.readUInt32LE((at += 4) - 4);
  const uint64 = () => Number(bytes.readBigUInt64LE((at += 8) - 8));
  const raw = (length) => bytes.toString('hex', at, (at += length));
  const text = () => {
    const length = uint64();
    return bytes.toString('utf8', at, (at += length));
  };
  const scalar = (type) => (type === 8 ? text() : raw(widths[type]));
  const keys = {};
  const [tensorCount, keyCount] = [Number(bytes.readBigUInt64LE(8)), Number(bytes.readBigUInt64LE(16))];
  for (let i = 0; i < keyCount; i++) {
    const key = text();
    const type = uint32();
    if (type !== 9) {
      keys[key] = [type, scalar(type)];
      continue;
    }
    const element = uint32();
    keys[key] = [type, element, Array.from({ length: uint64() }, () => scalar(element))];
  }
  const infos = Array.from({ length: tensorCount }, () => {
    const name = text();
    const shape = Array.from({ length: uint32() }, uint64);
    return { name, shape, type: uint32(), offset: uint64() };
  });
  const alignment = keys['general.alignment'] ? Buffer.from(keys['general.alignment'][1], 'hex').readUInt32LE() : 32;
  const start = Math.ceil(at / alignment) * alignment;
  const tensors = Object.fromEntries(
    infos.map(({ name, shape, type, offset }) => {
      const [elements, size] = blocks[type];
      const length = (shape.reduce((product, extent) => product * extent, 1) / elements) * size;
      const data = bytes.subarray(start + offset, start + offset + length);
      return [name, [shape.join(), type, length, createHash('sha256').update(data).digest('hex')]];
    }),
  );
  return { keys, tensors };
}
