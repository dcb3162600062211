import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openCheckpoint } from '../checkpoint.js';
import { openTokenizer } from '../openTokenizer.js';
import { fixture } from '../testing/fixtures.js';
import { ggufBytes, ggufPieces, number, text, texts, uint32, uint64, type GgufPieces } from '../testing/ggufBytes.js';
import { temporaryFolders } from '../testing/temporary.js';

const temporary = temporaryFolders();
const original = readFileSync(fixture('tokenizers/spm.gguf'));
const pieces = ggufPieces(original);
const tokensKey = 'tokenizer.ggml.tokens';

function written(bytes: Buffer): string {
  const path = join(temporary(), 'model.gguf');
  writeFileSync(path, bytes);
  return path;
}

const changed = (change: (whole: GgufPieces) => Partial<GgufPieces>): string =>
  written(ggufBytes({ ...pieces, ...change(pieces) }));

/** The file with another value behind a key, or with a key more. */
const saying = (key: string, value: Buffer): string =>
  changed(({ pairs }) => ({ pairs: [...pairs.filter((pair) => pair.key !== key), { key, value }] }));

const array = (type: number, length: bigint, values: Buffer = Buffer.alloc(0)): Buffer =>
  Buffer.concat([uint32(9), uint32(type), uint64(length), values]);

/** The tokens of the file, changed. */
function tokens(change: (tokens: string[]) => string[]): Buffer {
  const { value } = pieces.pairs.find(({ key }) => key === tokensKey)!;
  const count = Number(value.readBigUInt64LE(8));
  const found: string[] = [];
  for (let i = 0, at = 16; i < count; i++) {
    const length = Number(value.readBigUInt64LE(at));
    found.push(value.toString('utf8', at + 8, at + 8 + length));
    at += 8 + length;
  }
  return texts(change(found));
}

test('taken apart and put together, it is the same file, and one with a key more the same model', async () => {
  expect(ggufBytes(pieces).equals(original)).toBe(true);
  const other = await openCheckpoint(saying('general.note', number(7)));
  expect(other.weights).toEqual((await openCheckpoint(fixture('tokenizers/spm.gguf'))).weights);
});

const last = pieces.infos.at(-1)!;
const refusals: [string, () => string, RegExp][] = [
  ['a key twice', () => changed(({ pairs }) => ({ pairs: [...pairs, pairs[0]!] })), /says general\.architecture twice/],
  ['a key without a name', () => saying('', number(1)), /has a key without a name/],
  [
    'a tensor twice',
    () => changed(({ infos }) => ({ infos: [...infos, infos[0]!] })),
    /has tensor blk\.0\.attn_q\.weight twice/,
  ],
  [
    'a tensor with a long name',
    () => changed(({ infos }) => ({ infos: infos.map((info) => ({ ...info, name: info.name.padEnd(64, 'x') })) })),
    /longer than 63 bytes/,
  ],
  [
    'tensors in another order than their data',
    () => changed(({ infos }) => ({ infos: infos.toReversed() })),
    /starts at byte \d+, and \d+ is the first behind what is before it/,
  ],
  [
    'two tensors that share their data',
    () => changed(({ infos }) => ({ infos: infos.map((info, i) => (i === 2 ? { ...info, offset: infos[1]!.offset } : info)) })),
    /is the first behind what is before it/,
  ],
  [
    'a gap between tensors',
    () =>
      changed(({ infos, data }) => ({
        infos: infos.map((info) => (info === last ? { ...info, offset: info.offset + 32n } : info)),
        data: Buffer.concat([data, Buffer.alloc(32)]),
      })),
    /is the first behind what is before it/,
  ],
  ['bytes before the tensors', () => changed(({ data }) => ({ data: Buffer.concat([Buffer.alloc(32), data]) })), /bytes were put into it/],
  ['bytes behind the tensors', () => written(Buffer.concat([original, Buffer.alloc(32)])), /bytes were put into it/],
  ['one byte behind the tensors', () => written(Buffer.concat([original, Buffer.alloc(1)])), /bytes were put into it/],
  ['an alignment of 24', () => saying('general.alignment', number(24)), /general\.alignment is 24, no power of two/],
  ['an alignment of 0', () => saying('general.alignment', number(0)), /general\.alignment is 0, no power of two/],
  ['an alignment of another type', () => saying('general.alignment', Buffer.concat([uint32(10), uint64(32n)])), /has the value type 10, where GGUF has 4/],
  ['two tokens of one text', () => saying(tokensKey, tokens((all) => all.with(300, all[299]!))), /tokens 299 and 300 are both/],
  ['a token less than the embedding', () => saying(tokensKey, tokens((all) => all.slice(1))), /tokenizer\.ggml\.token_type has \d+ values, and there are \d+ tokens|token_embd/],
  ['scores of fewer tokens', () => saying('tokenizer.ggml.scores', array(6, 1n, Buffer.alloc(4))), /tokenizer\.ggml\.scores has 1 values/],
  ['types of fewer tokens', () => saying('tokenizer.ggml.token_type', array(5, 1n, Buffer.alloc(4))), /tokenizer\.ggml\.token_type has 1 values/],
  ['a score that is NaN', () => saying('tokenizer.ggml.scores', array(6, 2n, Buffer.from('0000c07f0000c07f', 'hex'))), /scores should be finite numbers/],
  ...['bos', 'eos', 'eot', 'unknown', 'padding'].map((name): [string, () => string, RegExp] => [
    `a ${name} token beyond the vocabulary`,
    () => saying(`tokenizer.ggml.${name}_token_id`, number(2 ** 32 - 1)),
    new RegExp(`${name}_token_id is 4294967295, and there are \\d+ tokens`),
  ]),
  ['an array of arrays', () => saying('general.note', array(9, 1n, array(4, 0n))), /is an array of arrays, which is not read/],
  ['an unknown type', () => saying('general.note', Buffer.concat([uint32(13), uint64(0n)])), /has the unknown value type 13/],
  ['an array of 2^40 values', () => saying('general.note', array(0, 2n ** 40n)), /claims 1099511627776 values, the file has \d+ bytes left/],
  ['an array of 2^60 values', () => saying('general.note', array(0, 2n ** 60n)), /a count of \d+ in its header/],
  ['a text of 2^40 bytes', () => saying('general.note', Buffer.concat([uint32(8), uint64(2n ** 40n)])), /its header wants 1099511627776 bytes/],
  ['a text that is not UTF-8', () => saying('general.note', Buffer.concat([uint32(8), uint64(1n), Buffer.from([0xff])])), /is not UTF-8/],
  ['a truth value of 2', () => saying('general.note', Buffer.from('0700000002', 'hex')), /general\.note is 2, where true \(1\) or false \(0\) stands/],
  ['2^40 tensors', () => written(Buffer.concat([original.subarray(0, 8), uint64(2n ** 40n), original.subarray(16)])), /claims 1099511627776 tensors/],
  ['2^40 keys', () => written(Buffer.concat([original.subarray(0, 16), uint64(2n ** 40n), original.subarray(24)])), /claims 1099511627776 keys/],
  ['five dimensions', () => changed(({ infos }) => ({ infos: infos.map((info) => ({ ...info, shape: [1n, 1n, 1n, 1n, 1n] })) })), /has 5 dimensions/],
  ['extents whose product is beyond 2^53', () => changed(({ infos }) => ({ infos: infos.map((info) => ({ ...info, shape: [2n ** 30n, 2n ** 30n] })) })), /gguf: tensor \S+: no F16 tensor has the shape/],
  ['a negative extent', () => changed(({ infos }) => ({ infos: infos.map((info) => ({ ...info, shape: [2n ** 64n - 1n] })) })), /a count of \d+ in its header/],
  ['version 1', () => changed(() => ({ version: 1 })), /is GGUF version 1/],
  ['big-endian numbers', () => changed(() => ({ version: 0x03000000 })), /is GGUF version 50331648/],
]; // prettier-ignore

test.each(refusals)('%s is refused, with what is wrong', async (_, make, message) => {
  await expect(openCheckpoint(make())).rejects.toThrow(message);
});

test('the padding behind the last tensor may be left out', async () => {
  const unaligned = changed(({ infos, data }) => ({
    infos: infos.map((info) => (info === last ? { ...info, shape: [1n], offset: info.offset } : info)),
    data: data.subarray(0, Number(last.offset) + 4),
  }));
  await expect(openCheckpoint(unaligned)).rejects.toThrow(/has the shape \[1\]/); // read, and of another model
});

test('tokens so long that their merges would fill the memory are refused at once', async () => {
  const long = Array.from({ length: 1024 }, (_, i) => 'a'.repeat(i + 1));
  const floats = (length: number): Buffer => array(6, BigInt(length), Buffer.alloc(4 * length));
  const path = changed(({ pairs }) => ({
    pairs: [
      ...pairs.filter(({ key }) => !/ggml\.(tokens|scores|token_type)|_token_id/.test(key)),
      { key: tokensKey, value: texts(long) },
      { key: 'tokenizer.ggml.scores', value: floats(long.length) },
    ],
  }));
  await expect(openTokenizer(path)).rejects.toThrow(/no vocabulary that was learnt from text has such tokens/);
});

test('several tokens may be empty, as in vocabularies with places left free: no text becomes them', async () => {
  const path = saying(
    tokensKey,
    tokens((all) => all.with(299, '').with(300, '')),
  );
  const { chat } = await openTokenizer(path);
  expect(chat.decode([298, 299, 300, 301])).toBe(chat.decode([298, 301]));
  const { prompt, answers } = chat.encode('Name a colour.', '', ['red'], { eos: true });
  expect([...prompt, ...answers.flat()]).not.toEqual(expect.arrayContaining([299]));
});

test('a byte order mark that is a token stays one', async () => {
  const path = saying(
    tokensKey,
    tokens((all) => all.with(300, '\ufeff')),
  );
  const { chat } = await openTokenizer(path);
  expect(chat.decode([300])).toBe('\ufeff');
  expect(text('\ufeff')).toHaveLength(11);
});
