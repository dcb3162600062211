import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { openPromise } from 'yauzl';
import { closeAll, listen, urlOf } from '../testing/server.js';
import { temporaryFolders } from '../testing/temporary.js';
import { zip } from '../testing/zip.js';

/** What the libraries below leave to us. A test that fails here says that what was written because of it may go. */
const temporary = temporaryFolders();

async function entriesOf(archive: Buffer): Promise<[string, string][]> {
  const path = join(temporary(), 'archive.zip');
  writeFileSync(path, archive);
  const reader = await openPromise(path, { lazyEntries: true, autoClose: false });
  const found: [string, string][] = [];
  for await (const entry of reader.eachEntry())
    found.push([entry.fileName, await text(await reader.openReadStreamPromise(entry))]);
  reader.close();
  return found;
}

test('yauzl 3.4.0 does not look at checksums', async () => {
  const archive = zip({ a: Buffer.from('right') });
  archive.writeUInt32LE(1, archive.indexOf('PK\x01\x02') + 16);
  expect(await entriesOf(archive)).toEqual([['a', 'right']]);
});

test('yauzl 3.4.0 gives two files of one name', async () => {
  const archive = zip({ a: Buffer.from('first'), b: Buffer.from('second') });
  const second = archive.lastIndexOf('PK\x01\x02');
  archive.write('a', second + 46);
  expect(await entriesOf(archive)).toEqual([
    ['a', 'first'],
    ['a', 'second'],
  ]);
});

test("fetch (undici 6.24 of Node 20) prints an address's password, unpacks what was to come as it is, and without a limit", async () => {
  await expect(fetch('http://me:s3cret@127.0.0.1:9')).rejects.toThrow(/s3cret/);
  const server = await listen((_, response) => {
    response.setHeader('content-encoding', 'gzip');
    response.end(gzipSync(Buffer.alloc(10_000_000)));
  });
  const answer = await fetch(urlOf(server), { headers: { 'accept-encoding': 'identity' } });
  expect((await answer.arrayBuffer()).byteLength).toBe(10_000_000);
  await closeAll(server);
});

test('fetch (undici 6.24 of Node 20) follows a redirect from another host to this machine', async () => {
  const server = await listen(({ url }, response) => {
    if (url === '/end') return void response.end('secret');
    return void response.writeHead(302, { location: '/end' }).end();
  });
  expect(await (await fetch(urlOf(server))).text()).toBe('secret');
  await closeAll(server);
});
