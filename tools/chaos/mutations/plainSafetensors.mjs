/** Each tensor of a safetensors file by its header alone: type, shape and the digest of its bytes. For comparison. */
import { createHash } from 'node:crypto';

export function plainSafetensors(bytes) {
  const length = Number(bytes.readBigUInt64LE(0));
  const header = JSON.parse(bytes.toString('utf8', 8, 8 + length));
  const data = bytes.subarray(8 + length);
  return Object.fromEntries(
    Object.entries(header)
      .filter(([name]) => name !== '__metadata__')
      .map(
        ([
          name,
          {
            dtype,
            shape,
            data_offsets: [from, to],
          },
        ]) => [name, [dtype, shape.join(), createHash('sha256').update(data.subarray(from, to)).digest('hex')]],
      ),
  );
}
