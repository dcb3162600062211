import type { HostTensor } from '@diffuse/jit';
import { writeAtomically } from '@diffuse/files';
import { nonFinite } from '../encodings/finite.js';
import { ModelError } from '../error.js';

/**
 * Writes float32 tensors to a safetensors file; `path` holds the whole file or what it held before. Throws, with nothing
 * written, where a number is not finite.
 */
export async function writeSafetensors(path: string, tensors: ReadonlyMap<string, HostTensor>): Promise<void> {
  for (const [name, { data }] of tensors) {
    const found = nonFinite(data as Float32Array);
    if (found)
      throw new ModelError(
        'not-finite',
        { tensor: name, value: found.value, path },
        `${path} was not written, for tensor ${name} holds ${found.value}: training diverged; a lower learning rate may keep it from that`,
      );
  }
  let offset = 0;
  const entries = [...tensors].map(([name, { shape, data }]) => {
    const start = offset;
    offset += data.byteLength;
    return [name, { dtype: 'F32', shape, data_offsets: [start, offset] }];
  });
  const json = JSON.stringify({ __metadata__: { format: 'pt' }, ...Object.fromEntries(entries) });
  const header = new TextEncoder().encode(json.padEnd(Math.ceil(json.length / 8) * 8));
  const length = new Uint8Array(8);
  new DataView(length.buffer).setBigUint64(0, BigInt(header.length), true);
  const bodies = [...tensors.values()].map(({ data }) => new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  await writeAtomically(path, [length, header, ...bodies]);
}
