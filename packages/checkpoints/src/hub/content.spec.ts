import { gzipSync } from 'node:zlib';
import { files, scriptedFetching } from '../testing/fetchScripted.js';
import { endlessly, type Script } from '../testing/scriptedHub.js';

const { temporary, fetchFrom, isRightAfterwards } = scriptedFetching();

const sending = (name: string, body: Buffer, headers: Readonly<Record<string, string>> = {}): Script => ({
  content(asked, response) {
    if (asked !== name) return false;
    response.writeHead(200, headers).end(body);
    return true;
  },
});
const page = Buffer.from('<!DOCTYPE html><title>Please log in</title>');

test.each<[string, Script, RegExp]>([
  [
    'shorter',
    sending('config.json', Buffer.from('{}'), { 'content-length': '2' }),
    /it has 2 bytes by its answer, and 23/,
  ],
  [
    'a page by its header',
    sending('config.json', page, { 'content-length': String(page.length), 'content-type': 'text/html' }),
    /and 23 by what was said of it before: a web page came/,
  ],
  ['shorter, its length unsaid', sending('config.json', Buffer.from('{}')), /broke off at 2 of 23 bytes/],
  ['longer', sending('config.json', Buffer.alloc(10_000, ' ')), /it is longer than 23 bytes/],
  [
    'larger when unpacked',
    sending('config.json', gzipSync(Buffer.alloc(10_000_000)), { 'content-encoding': 'gzip' }),
    /it is longer than 23 bytes/,
  ],
  ['not what its encoding says', sending('config.json', page, { 'content-encoding': 'gzip' }), /broke off at 0 of 23/],
  [
    'in an unknown encoding',
    sending('config.json', files['config.json'].map((byte) => byte ^ 1) as Buffer, { 'content-encoding': 'rot13' }),
    /its digest is not/,
  ],
])('a file that is %s is refused', async (_, script, words) => {
  const cache = temporary();
  await expect(fetchFrom({ script, cache })).rejects.toThrow(words);
  await isRightAfterwards(cache);
});

test('a web page in place of a file is called one, and not kept, also where no digest is known', async () => {
  const describe = (): Record<string, string> => ({ etag: '"v1"', 'content-length': String(page.length) });
  const cache = temporary();
  const script = { describe, ...sending('config.json', page) };
  await expect(fetchFrom({ script, cache })).rejects.toThrow(/config\.json arrived damaged twice.*is a web page/);
  await isRightAfterwards(cache);
});

test('a pointer of Git LFS is no model, though its digest is right', async () => {
  const pointer = Buffer.from(`version https://git-lfs.test/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 12345\n`);
  const fetching = fetchFrom({ of: { ...files, 'model.safetensors': pointer } });
  await expect(fetching).rejects.toThrow(/model\.safetensors arrived damaged twice.*pointer of Git LFS/);
});

test.each([
  ['model.safetensors', Buffer.alloc(72), /model\.safetensors: its header is not JSON/],
  ['tokenizer.json', Buffer.from('{"model": {"type": "BPE"]}'), /tokenizer\.json is not JSON/],
])('without a digest, %s is at least of its kind', async (name, body, words) => {
  const describe: Script['describe'] = (asked, honest) =>
    asked === name ? { etag: '"v1"', 'content-length': String(body.length) } : honest;
  await expect(fetchFrom({ script: { describe, ...sending(name, body) } })).rejects.toThrow(words);
});

test('a part that does not follow on what is there is not appended to it', async () => {
  const script: Script = {
    content(name, response, { headers }) {
      if (name !== 'model.safetensors') return false;
      const content = files[name];
      if (headers.range === undefined) {
        response.writeHead(200, { 'content-length': content.length });
        response.write(content.subarray(0, 9), () => setTimeout(() => response.destroy(), 50));
        return true;
      }
      const end = content.length - 1;
      response.writeHead(206, { 'content-range': `bytes 8-${end}/${content.length}` }).end(content.subarray(8));
      return true;
    },
  };
  await expect(fetchFrom({ script })).rejects.toThrow(/other bytes came than those from 9 on/);
});

test('a file that is larger than the disk is refused before a byte of it is taken', async () => {
  const script: Script = {
    describe: (name, honest) =>
      name === 'model.safetensors' ? { ...honest, 'content-length': String(2 ** 50) } : honest,
    content(name, response) {
      if (name !== 'model.safetensors') return false;
      response.writeHead(200, { 'content-length': String(2 ** 50) });
      endlessly(response, Buffer.alloc(1 << 16));
      return true;
    },
  };
  const cache = temporary();
  const fetching = fetchFrom({ script, cache });
  await expect(fetching).rejects.toThrow(
    /model\.safetensors takes 1125899906842624 bytes more.*the disk of .* has \d+ free/,
  );
  await expect(fetching).rejects.toMatchObject({ code: 'no-room', data: { size: 2 ** 50 } });
  await isRightAfterwards(cache);
});

test('a configuration is no larger than can be read', async () => {
  const script: Script = { describe: (_, honest) => ({ ...honest, 'content-length': String(2 ** 50) }) };
  await expect(fetchFrom({ script })).rejects.toThrow(`config.json has ${2 ** 50} bytes, by what http://`);
});
