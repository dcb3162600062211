import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { limits } from '@diffuse/check';
import { fetchModel } from '../fetch/fetch.js';
import { commit, endlessly, gitDigest, startScripted, type Script, type ScriptedHub } from '../testing/scriptedHub.js';
import { temporaryFolders } from '../testing/temporary.js';

const temporary = temporaryFolders();
const safetensors = (numbers: readonly number[]) => {
  const bytes = numbers.length * 4;
  const header = Buffer.from(
    JSON.stringify({ w: { dtype: 'F32', shape: [numbers.length], data_offsets: [0, bytes] } }),
  );
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.length));
  return Buffer.concat([length, header, Buffer.from(Float32Array.from(numbers).buffer)]);
};
const files = {
  'config.json': Buffer.from('{"model_type": "llama"}'),
  'tokenizer.json': Buffer.from('{"model": {"type": "BPE"}}'),
  'model.safetensors': safetensors([1, 2, 3]),
};

const hubs: ScriptedHub[] = [];
afterEach(async () => {
  for (const hub of hubs.splice(0)) await hub.close();
});

interface Fetching {
  readonly script?: Script;
  readonly cache?: string;
  readonly of?: Readonly<Record<string, Buffer>>;
  readonly name?: string;
  readonly notes?: string[];
}

async function fetchFrom({ script = {}, cache = temporary(), of = files, name = 'org/model', notes = [] }: Fetching) {
  const hub = await startScripted(of, script);
  hubs.push(hub);
  const settings = { cacheFolder: cache, endpoint: hub.endpoint, offline: false };
  const onNote = (note: string): void => void notes.push(note);
  return fetchModel(name, { cacheFolder: temporary(), hub: settings, onNote });
}

/** The honest hub gives the model, right, whatever a dishonest one left in the cache. */
async function isRightAfterwards(cache: string, of: Readonly<Record<string, Buffer>> = files): Promise<void> {
  const folder = await fetchFrom({ cache, of });
  expect(readdirSync(folder)).toEqual(expect.arrayContaining(['config.json', 'tokenizer.json']));
  for (const name of readdirSync(folder)) expect(readFileSync(join(folder, name))).toEqual(of[name]);
}

const tagged = (etag: string): Script => ({ describe: (_, honest) => ({ ...honest, etag }) });

test.each(['"v1"', 'W/"v1"', '"../../../../outside"', '"5f3c-6d1"', 'v1', '""', '"a", "b"'])(
  'the tag %s is no digest: each file is what it should be, under a name of its own, and it is said',
  async (etag) => {
    const [cache, notes] = [temporary(), [] as string[]];
    const folder = await fetchFrom({ script: tagged(etag), cache, notes });
    for (const [name, content] of Object.entries(files)) expect(readFileSync(join(folder, name))).toEqual(content);
    expect(readdirSync(cache)).toEqual(['models--org--model']);
    expect(readdirSync(join(folder, '../../blobs'))).toHaveLength(3);
    expect(notes).toEqual([expect.stringMatching(/names no digests of the files of org\/model/)]);
  },
);

test.each<[string, Script, RegExp]>([
  ['a digest of something else', tagged(`"${commit}"`), /config\.json arrived damaged twice \(its digest is not 0123/],
  [
    "another file's digest and size",
    {
      describe: (name, honest) =>
        name[0] === 't' ? { ...honest, etag: `"${gitDigest(files['config.json'])}"` } : honest,
    },
    /tokenizer\.json arrived damaged twice/,
  ],
  ['no tag', { describe: (_, { etag: __, ...rest }) => rest }, /does not say the size and digest of config\.json/],
  ['no size', { describe: (_, { etag = '' }) => ({ etag }) }, /does not say the size and digest/],
  [
    'a linked tag without its size',
    { describe: (_, honest) => ({ ...honest, 'x-linked-etag': '"a"' }) },
    /does not say the size/,
  ],
])('of %s nothing is kept', async (_, script, words) => {
  const cache = temporary();
  await expect(fetchFrom({ script, cache })).rejects.toThrow(words);
  await isRightAfterwards(cache);
});

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

test('without a digest, what broke off is begun anew: the rest might be of another version', async () => {
  let first = true;
  const script: Script = {
    ...tagged('"v1"'),
    content(name, response) {
      if (!first || name !== 'config.json') return false;
      first = false;
      response.writeHead(200, { 'content-length': '23' });
      response.write('{"a": 1, ', () => setTimeout(() => response.destroy(), 50));
      return true;
    },
  };
  const folder = await fetchFrom({ script });
  expect(readFileSync(join(folder, 'config.json'))).toEqual(files['config.json']);
  expect(hubs[0]!.log.filter((line) => line.includes('bytes='))).toEqual([]);
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

test.each<[string, Script['list']]>([
  ['plain', (response) => endlessly(response, Buffer.alloc(1 << 20, ' '))],
  [
    'packed',
    (response) => {
      response.setHeader('content-encoding', 'gzip');
      endlessly(response, gzipSync(Buffer.alloc(1 << 24, ' ')));
    },
  ],
])('a list without end is read up to the limit (%s)', async (_, list) => {
  await expect(fetchFrom({ script: { list: list! } })).rejects.toThrow(`sends more than ${limits.hub.bytes} bytes`);
});

test.each<[string, (response: import('node:http').ServerResponse) => void, RegExp]>([
  ['no JSON', (response) => response.end(page), /is no JSON \(of no stated kind, beginning "<!DOCTYPE html>/],
  ['escapes', (response) => response.end('\u001b[2J\u202e'), /beginning "⟨U\+001B⟩\[2J⟨U\+202E⟩"/],
  ['no list', (response) => response.end('{"sha": 3, "siblings": null}'), /sha: .*\n.*siblings: /],
  ['no names', (response) => response.end(JSON.stringify({ sha: commit, siblings: [{}] })), /siblings: 0: rfilename/],
  [
    'more files than are read',
    (response) => response.end(JSON.stringify({ sha: commit, siblings: Array(limits.hub.entries + 1).fill(0) })),
    /lists 200001 files, and at most 200000/,
  ],
  [
    'a redirect to a file',
    (response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
    /only http: and https:/,
  ],
  [
    'redirects on and on',
    (response) => response.writeHead(302, { location: '/api/models/x' }).end(),
    /redirects on and on: 10 times/,
  ],
  ['a broken redirect', (response) => response.writeHead(302, { location: 'http://[' }).end(), /which is no address/],
  [
    'a cut list',
    (response) =>
      void response.writeHead(200, { 'content-length': 99 }).write('{', () => setTimeout(() => response.destroy(), 50)),
    /could not reach/,
  ],
])('a list that is %s is refused in words', async (_, list, words) => {
  await expect(fetchFrom({ script: { list } })).rejects.toThrow(words);
});

test('a list may hold any names: none is followed', async () => {
  const names = [
    '../../../up',
    '/etc/passwd',
    'a\0b',
    '..\\up',
    'config.json',
    'Config.json',
    'config.json/x',
    '',
    '.',
    '__proto__',
  ];
  const cache = temporary();
  const folder = await fetchFrom({
    cache,
    script: {
      list(response, { sha, siblings }) {
        response.end(JSON.stringify({ sha, siblings: [...siblings, ...names.map((rfilename) => ({ rfilename }))] }));
      },
    },
  });
  expect(readdirSync(folder).sort()).toEqual(Object.keys(files).sort());
  expect(readdirSync(cache)).toEqual(['models--org--model']);
});

test('another commit than was asked for is not taken for it', async () => {
  const other = 'f'.repeat(40);
  await expect(fetchFrom({ name: `org/model@${other}` })).rejects.toThrow(
    `is of the commit ${commit}, and ${other} was`,
  );
});

const sharded = (...shards: string[]): Record<string, Buffer> => {
  const { 'model.safetensors': weights, ...rest } = files;
  const map = Object.fromEntries(shards.map((shard, i) => [`w${i}`, shard]));
  const own = Object.fromEntries(['a.safetensors', 'A.safetensors'].map((name) => [name, weights]));
  return { ...rest, ...own, 'model.safetensors.index.json': Buffer.from(JSON.stringify({ weight_map: map })) };
};

test.each([
  [['../../../up.safetensors'], /names \.\.\/\.\.\/\.\.\/up\.safetensors, no safetensors file beside it/],
  [['/etc/x.safetensors'], /no safetensors file beside it/],
  [['a\0.safetensors'], /names a⟨U\+0000⟩\.safetensors, no/],
  [['model.bin'], /names model\.bin, no safetensors file/],
  [['a.safetensors', 'A.safetensors'], /names a\.safetensors and A\.safetensors: to many disks one file/],
  [['b.safetensors'], /names b\.safetensors, which the hub does not list/],
])('an index that names %j is refused and not kept', async (shards, words) => {
  const cache = temporary();
  await expect(fetchFrom({ cache, of: sharded(...shards) })).rejects.toThrow(words);
  await isRightAfterwards(cache, sharded('a.safetensors'));
});

test('a link to content that is gone is made anew, and content that was cut off is fetched anew', async () => {
  const cache = temporary();
  const root = join(cache, 'models--org--model');
  const [blobs, snapshot] = [join(root, 'blobs'), join(root, 'snapshots', commit)];
  for (const folder of [blobs, snapshot]) mkdirSync(folder, { recursive: true });
  symlinkSync('../../blobs/gone', join(snapshot, 'config.json'));
  writeFileSync(join(blobs, gitDigest(files['model.safetensors'])), 'cut off');
  await isRightAfterwards(cache);
  expect(existsSync(join(blobs, 'gone'))).toBe(false);
});
