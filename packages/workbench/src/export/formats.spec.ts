import { sha256 } from '@diffuse/files';
import { readFileSync } from 'node:fs';
import { crc32c } from './crc32c.js';
import { eventFile } from './eventFile.js';
import { framed, offlineRun } from './offlineRun.js';
import type { Recorded } from './recorded.js';

interface Fixture {
  readonly recorded: Recorded;
  readonly file: string;
  readonly blocks?: readonly { readonly sizes: readonly number[]; readonly sha256: string }[];
}

/** Made by tools/reference/tensorboard_events.py and tools/reference/wandb_records.py. */
const fixture = (name: string): Fixture =>
  JSON.parse(readFileSync(new URL(`../../fixtures/export/${name}.json`, import.meta.url), 'utf8')) as Fixture;

test.each<[string, (byte: number) => number, number]>([
  ['zeros', () => 0, 0x8a9136aa],
  ['ones', () => 0xff, 0x62a8ab43],
  ['bytes that rise', (byte) => byte, 0x46dd794e],
  ['bytes that fall', (byte) => 31 - byte, 0x113fdb5c],
])('the checksum of 32 %s is that of RFC 3720, B.4', (_, byte, checksum) => {
  expect(crc32c(Uint8Array.from({ length: 32 }, (_, i) => byte(i)))).toBe(checksum);
});

test('an event file is, byte by byte, what TensorBoard writes of the same figures', () => {
  const { recorded, file } = fixture('tensorboard');
  expect(Buffer.from(eventFile(recorded)).toString('base64')).toBe(file);
});

test('an offline run is, byte by byte, what Weights & Biases writes of the same figures', () => {
  const { recorded, file } = fixture('wandb');
  expect(Buffer.from(offlineRun(recorded)).toString('base64')).toBe(file);
});

test('records that end at a block’s end, or go over several, are cut and padded as Weights & Biases does', () => {
  const { blocks } = fixture('wandb');
  expect(blocks).toHaveLength(10);
  for (const { sizes, sha256: wanted } of blocks!) {
    const records = sizes.map((size) => Uint8Array.from({ length: size }, (_, i) => i % 251));
    expect(sha256(framed(records))).toBe(wanted);
  }
});
