import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { files, scriptedFetching } from '../testing/fetchScripted.js';
import { commit, gitDigest, type Script } from '../testing/scriptedHub.js';

const { temporary, fetchFrom, isRightAfterwards } = scriptedFetching();

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
  const log: string[] = [];
  const folder = await fetchFrom({ script, log });
  expect(readFileSync(join(folder, 'config.json'))).toEqual(files['config.json']);
  expect(log.filter((line) => line.includes('bytes='))).toEqual([]);
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
