import { limits } from '@diffuse/check';
import { z } from 'zod';
import { withFile } from '../file.js';
import { checked } from '../json.js';
import { checkExtents, storedBytes, type StoredTensor } from '../tensor.js';
import { elementTypes } from './types.js';

const natural = z.number().int().nonnegative();
const entry = z.object({
  dtype: z.string(),
  shape: z.array(natural),
  data_offsets: z.tuple([natural, natural]),
});
const headerSchema = z.looseObject({ __metadata__: z.record(z.string(), z.string()).nullish() });

/**
 * The tensors of a safetensors file by name. Throws when the header does not fit the file: offsets beyond its end,
 * gaps, overlaps, or a byte range of another size than shape and type ask for.
 */
export function readSafetensorsHeader(path: string): Map<string, StoredTensor> {
  return withFile(path, (file) => {
    const length = new DataView(new ArrayBuffer(8));
    if (file.size < 8) throw new Error(`${path} is not a safetensors file: it has ${file.size} bytes`);
    file.read(new Uint8Array(length.buffer), 0);
    const headerBytes = length.getBigUint64(0, true);
    if (headerBytes > BigInt(file.size - 8))
      throw new Error(
        `${path}: its header claims ${headerBytes} bytes, the file has ${file.size}: it is cut short or no safetensors file, fetch it again`,
      );
    if (headerBytes > BigInt(limits.safetensors.headerBytes))
      throw new Error(
        `${path}: its header claims ${headerBytes} bytes, and at most ${limits.safetensors.headerBytes} are read: it is damaged or no safetensors file`,
      );
    const header = new Uint8Array(Number(headerBytes));
    file.read(header, 8);
    const start = 8 + header.length;
    const extents = parseHeader(header, path).map(([name, value]) => {
      const { dtype, shape, data_offsets } = checked(entry, value, `${path}: ${name}`);
      const encoding = elementTypes.get(dtype);
      if (!encoding) throw new Error(`${path}: tensor ${name} has the unknown type ${dtype}`);
      const bytes = storedBytes({ name, path }, shape, encoding);
      if (data_offsets[1] - data_offsets[0] !== bytes)
        throw new Error(
          `${path}: tensor ${name} stands in bytes ${data_offsets.join(' to ')}, its shape takes ${bytes}`,
        );
      return { name, path, shape, encoding, offset: start + data_offsets[0], bytes };
    });
    checkExtents(extents, { path, start, end: file.size });
    const total = extents.reduce((sum, { bytes }) => sum + bytes, 0);
    if (start + total !== file.size)
      throw new Error(`${path}: its tensors take ${total} bytes, the file has ${file.size - start} for them`);
    return new Map(extents.map(({ bytes: _, ...tensor }) => [tensor.name, tensor]));
  });
}

function parseHeader(bytes: Uint8Array, path: string): [string, unknown][] {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch (error) {
    throw new Error(`${path}: its header is not JSON: it is damaged or no safetensors file`, { cause: error });
  }
  return Object.entries(checked(headerSchema, json, path)).filter(([name]) => name !== '__metadata__');
}
