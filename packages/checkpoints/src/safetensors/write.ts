import type { HostTensor } from '@diffuse/jit';
import { writeAtomically } from '@diffuse/files';

/** Writes float32 tensors to a safetensors file; `path` holds the whole file or what it held before. */
export async function writeSafetensors(path: string, tensors: ReadonlyMap<string, HostTensor>): Promise<void> {
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
