import type { Recorded } from './recorded.js';
import { crc32c } from './crc32c.js';
import { bytes, double, float, integer, message, type Encoded } from './protobuf.js';

/** What a TensorBoard reader takes event files by. */
export const eventFileName = 'events.out.tfevents.0000000000.diffuse';

/** Of tensors that hold text. */
const stringType = 7;

/** Field numbers are those of TensorBoard's event.proto, summary.proto and tensor.proto. */
const event = {
  wallTime: (seconds: number): Encoded => double(1, seconds),
  step: (step: number): Encoded => integer(2, step),
  fileVersion: (version: string): Encoded => bytes(3, version),
  summary: (...values: readonly Encoded[]): Encoded => bytes(5, message(...values.map((value) => bytes(1, value)))),
};

const scalar = (tag: string, value: number): Encoded => message(bytes(1, tag), float(2, value));

function text(tag: string, value: string): Encoded {
  const vector = bytes(2, bytes(2, integer(1, 1))); // a shape of one dimension, of size 1
  const tensor = message(integer(1, stringType), vector, bytes(8, value));
  return message(bytes(1, tag), bytes(8, tensor), bytes(9, bytes(1, bytes(1, 'text'))));
}

/** A record of a TFRecord file: length and data, each with a masked CRC-32C. */
function record(data: Encoded): Encoded {
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(data.length));
  return Buffer.concat([length, masked(length), data, masked(data)]);
}

function masked(data: Encoded): Encoded {
  const crc = crc32c(data);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32LE((((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0);
  return checksum;
}

/**
 * A run as an event file of TensorBoard's: its settings as text, and its figures as scalars. A run's log has no times, so
 * that a step's time is its number, in seconds.
 */
export function eventFile({ config, rows }: Recorded): Uint8Array {
  const settings = `\`\`\`json\n${JSON.stringify(config, undefined, 2)}\n\`\`\``;
  return Buffer.concat([
    record(message(event.wallTime(0), event.fileVersion('brain.Event:2'))),
    record(message(event.wallTime(0), event.summary(text('config', settings)))),
    ...rows.map(({ step, values }) =>
      record(
        message(
          event.wallTime(step),
          event.step(step),
          event.summary(...Object.entries(values).map(([tag, value]) => scalar(tag, value))),
        ),
      ),
    ),
  ]);
}
