import { crc32 } from 'node:zlib';
import { bytes, integer, message, type Encoded } from './protobuf.js';
import type { Recorded } from './recorded.js';

/** A folder of Weights & Biases', as it is called where a run is offline, and the one file that `wandb sync` reads. */
export const offlineRunPath = ({ id }: Recorded): string => `offline-run-19700101_000000-${id}/run-${id}.wandb`;

const project = 'diffuse';

/** Field numbers are those of wandb_internal.proto. */
const item = (key: string, value: unknown): Encoded => message(bytes(1, key), bytes(16, JSON.stringify(value)));

const items = (field: number, values: Readonly<Record<string, unknown>>): Encoded =>
  message(...Object.entries(values).map(([key, value]) => bytes(field, item(key, value))));

/** A run's log has no times: it begins at 0, and a step's time is its number, in seconds. */
function recordsOf({ id, name, config, rows, summary }: Recorded): Encoded[] {
  const last = rows.at(-1)?.step ?? 0;
  const times = (step: number) => ({ _step: step, _runtime: step, _timestamp: step });
  const run = [bytes(1, id), bytes(3, project), bytes(4, items(1, config)), bytes(8, name), bytes(17, message())];
  return [
    bytes(21, bytes(1, bytes(1, 'diffuse'))),
    bytes(17, message(...run)),
    ...rows.map(({ step, values }) =>
      bytes(2, message(items(1, { ...values, ...times(step) }), bytes(2, integer(1, step)))),
    ),
    bytes(3, items(1, { ...summary, ...times(last) })),
    bytes(18, message(integer(1, 0), integer(2, last))),
  ].map((record, i) => message(integer(1, i + 1), record));
}

const blockSize = 32768;
const headerSize = 7;
/** Of records that are whole, and of the first, middle and last parts of those that go beyond a block. */
const [full, first, middle, last] = [1, 2, 3, 4] as const;

/** ":W&B", a magic number and the version of the format. */
const fileHeader = Uint8Array.of(...Buffer.from(':W&B'), 0xe1, 0xbe, 0);

/** A part of a record behind its checksum (CRC-32 of kind and data, not masked), length and kind. */
function fragment(kind: number, data: Encoded): Encoded {
  const header = Buffer.alloc(headerSize);
  header.writeUInt32LE(crc32(data, crc32(Uint8Array.of(kind))));
  header.writeUInt16LE(data.length, 4);
  header.writeUInt8(kind, 6);
  return Buffer.concat([header, data]);
}

/** Records in blocks, as LevelDB's log has them (github.com/google/leveldb, doc/log_format.md). */
export function framed(records: readonly Encoded[]): Uint8Array {
  const parts: Encoded[] = [fileHeader];
  let at = fileHeader.length;
  const put = (part: Encoded): void => {
    parts.push(part);
    at += part.length;
  };
  for (const data of records) {
    const room = blockSize - (at % blockSize);
    if (room < headerSize) put(new Uint8Array(room));
    let rest = data;
    for (let begun = false; !begun || rest.length > 0; begun = true) {
      const size = Math.min(rest.length, blockSize - (at % blockSize) - headerSize);
      const ends = size === rest.length;
      put(fragment(begun ? (ends ? last : middle) : ends ? full : first, rest.subarray(0, size)));
      rest = rest.subarray(size);
    }
  }
  return Buffer.concat(parts);
}

/** A run as the file of an offline run of Weights & Biases'. */
export const offlineRun = (recorded: Recorded): Uint8Array => framed(recordsOf(recorded));
