import { readdirSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { limits } from '@diffuse/check';
import { files, scriptedFetching } from '../testing/fetchScripted.js';
import { commit, endlessly, type Script } from '../testing/scriptedHub.js';

const { temporary, fetchFrom, isRightAfterwards } = scriptedFetching();

const page = Buffer.from('<!DOCTYPE html><title>Please log in</title>');

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

test.each<[string, (response: ServerResponse) => void, RegExp]>([
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
