import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { limits } from '@diffuse/check';
import fc from 'fast-check';
import { closeAll, listen, urlOf } from '../testing/server.js';
import { temporaryFolders } from '../testing/temporary.js';
import { anchorsOf } from './anchors.js';
import { ask } from './ask.js';
import { extentOf } from './extent.js';
import { inTime } from './inTime.js';
import { receive } from './receive.js';
import { redirected } from './redirect.js';

const temporary = temporaryFolders();
const { signal } = new AbortController();
const watch = { signal, onProgress: () => undefined, onNote: () => undefined };

/** A body that sends a byte now and then, and never ends. */
const trickle = (): ReadableStream<Uint8Array> => {
  let timer: NodeJS.Timeout;
  return new ReadableStream({
    start: (controller) => void (timer = setInterval(() => controller.enqueue(new Uint8Array(1)), 20)),
    cancel: () => clearInterval(timer),
  });
};

test('a server that sends a byte now and then is as good as none', async () => {
  const partial = join(temporary(), 'file');
  const stopped: unknown[] = [];
  const source = {
    name: 'file',
    size: 1000,
    request(_: object, abort: AbortSignal) {
      const body = trickle().pipeThrough(new TransformStream(), { signal: abort });
      abort.addEventListener('abort', () => stopped.push(abort.reason));
      return Promise.resolve(new Response(body));
    },
    check: () => undefined,
  };
  const { fault } = await receive(source, partial, { ...watch, start: 0, seconds: 0.3 });
  expect(fault).toBe('fewer than 65536 bytes in 0.3 seconds');
  expect(stopped).toHaveLength(1);
  expect(readFileSync(partial).length).toBeLessThan(100);
});

test('a short answer has its time, whoever sends how little of it', async () => {
  const server = await listen((_, response) => {
    const timer = setInterval(() => response.write(' '), 20);
    response.on('close', () => clearInterval(timer));
  });
  const address = urlOf(server);
  const asked = inTime({ address, signal, seconds: 0.3 }, async (abort) =>
    (await ask(address, { signal: abort })).text(),
  );
  await expect(asked).rejects.toThrow(`could not reach ${address}: no whole answer within 0.3 seconds`);
  await expect(asked).rejects.toMatchObject({ code: 'unreachable' });
  await closeAll(server);
});

test('an answer that nobody has read is let go with the work', async () => {
  let closed = (): void => undefined;
  const over = new Promise<void>((resolve) => (closed = resolve));
  const server = await listen((_, response) => {
    response.on('close', () => closed());
    response.write('endless');
  });
  const address = urlOf(server);
  expect(await inTime({ address, signal }, async (abort) => (await ask(address, { signal: abort })).status)).toBe(200);
  await over;
  await closeAll(server);
});

test('a file of unstated length is taken up to the limit alone', async () => {
  const piece = new Uint8Array(1 << 24);
  let sent = 0;
  const body = new ReadableStream({ pull: (controller) => (controller.enqueue(piece), void (sent += piece.length)) });
  const source = { name: 'file', request: () => Promise.resolve(new Response(body)), check: () => undefined };
  const { damage } = await receive(source, '/dev/null', { ...watch, start: 0 });
  expect(damage).toMatch(`it is longer than ${limits.hub.package} bytes`);
  expect(sent).toBeLessThan(limits.hub.package + 3 * piece.length);
});

test.each([
  ['https://hub.test/a', '/b', 'https://hub.test/b'],
  ['http://hub.test/a', 'https://files.test/b', 'https://files.test/b'],
  ['http://hub.test/a', 'http://me:secret@files.test/b', 'http://files.test/b'],
  ['http://localhost:1/a', 'http://127.0.0.1:2/b', 'http://127.0.0.1:2/b'],
  ['http://10.0.0.1/a', 'http://10.0.0.2/b', 'http://10.0.0.2/b'],
])('from %s to %s a redirect is followed', (from, to, next) => {
  expect(redirected(to, new URL(from)).href).toBe(next);
});

test.each<readonly [string, string, RegExp]>([
  ['https://hub.test', 'http://hub.test/b', /which is not encrypted/],
  ['http://hub.test', 'file:///etc/passwd', /only http: and https:/],
  ['http://hub.test', 'data:text/plain,x', /only http: and https:/],
  ['http://hub.test', 'http://', /which is no address/],
  ['http://hub.test', 'http://\u001b[2J/', /redirects to http:\/\/⟨U\+001B⟩\[2J\/, which is no address/],
  ...[
    '127.0.0.1',
    '127.1',
    '2130706433',
    '0',
    'localhost',
    'a.localhost.',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '169.254.169.254',
  ].map((host) => ['http://hub.test', `http://${host}/latest`, /which is this machine, as seen from itself/] as const),
])('from %s to %s no redirect is followed', (from, to, words) => {
  expect(() => redirected(to, new URL(from))).toThrow(words);
});

test('a key goes to the host that it is for, to no other, and not back from there', async () => {
  const keys: [string, string | undefined][] = [];
  const other = await listen(({ headers }, response) => {
    keys.push(['other', headers.authorization]);
    response.writeHead(307, { location: `${urlOf(own)}/end` }).end();
  });
  const own = await listen(({ url, headers }, response) => {
    keys.push([url!, headers.authorization]);
    if (url === '/end') return void response.end();
    const location = url === '/' ? '/again' : urlOf(other);
    return void response.writeHead(302, { location }).end();
  });
  await ask(urlOf(own), { authorization: 'Bearer key', signal });
  expect(keys).toEqual([
    ['/', 'Bearer key'],
    ['/again', 'Bearer key'],
    ['other', undefined],
    ['/end', undefined],
  ]);
  await closeAll(own, other);
});

const answer = (status: number, headers: Record<string, string> = {}) =>
  new Response(status === 200 || status === 206 ? 'x' : null, { status, headers });

test.each<[string, Response, object]>([
  ['the whole, after all', answer(200, { 'content-length': '20' }), { total: 20, at: 0 }],
  ['the rest', answer(206, { 'content-range': 'bytes 9-19/20' }), { total: 20, at: 9 }],
  ['the rest, its length unsaid', answer(206, { 'content-range': 'bytes 9-19/*' }), { total: 20, at: 9 }],
  ['other bytes', answer(206, { 'content-range': 'bytes 8-19/20' }), { damage: expect.stringMatching('other bytes') }],
  ['no range', answer(206), { damage: expect.stringMatching('other bytes') }],
  [
    'packed',
    answer(206, { 'content-range': 'bytes 9-19/20', 'content-encoding': 'br' }),
    { damage: expect.any(String) },
  ],
  [
    'another length',
    answer(206, { 'content-range': 'bytes 9-98/99' }),
    { damage: expect.stringMatching('99 bytes by') },
  ],
  ['a packed whole', answer(200, { 'content-length': '5', 'content-encoding': 'gzip' }), { total: 20, at: 0 }],
  [
    'nothing there',
    answer(416, { 'content-range': 'bytes */20' }),
    { damage: expect.stringMatching('nothing behind') },
  ],
  ['another status', answer(204), { damage: expect.stringMatching('HTTP 204') }],
])('bytes from 9 on of 20: %s', (_, response, extent) => {
  expect(extentOf(response, 9, 20)).toEqual(extent);
});

test('all was there already, by a server that knows the length', () => {
  expect(extentOf(answer(416, { 'content-range': 'bytes */9' }), 9, undefined)).toEqual({ total: 9, at: 9 });
});

const hash = '0'.repeat(64);

test.each([
  [`<a href="x.whl#sha256=${hash}">x.whl</a>`, [{ filename: 'x.whl', url: 'x.whl', sha256: hash }]],
  [`<A data-requires-python=">=3" HREF='a&amp;b'> x.whl </A>`, [{ filename: 'x.whl', url: 'a&b', sha256: undefined }]],
  ['<a href="x.whl', []],
  ['<abbr href="x">x</abbr><a name="x">x</a>', []],
])('the links of %s', (html, anchors) => {
  expect([...anchorsOf(html)]).toEqual(anchors);
});

test('any page has its links read', () => {
  const part = fc.constantFrom('<a ', '<', '>', 'href', '=', '"', "'", ' ', '#sha256=', '</a>', 'x');
  fc.assert(
    fc.property(fc.array(part, { maxLength: 60 }), (parts) => {
      for (const { filename, url } of anchorsOf(parts.join(''))) expect(filename + url).not.toContain('<');
    }),
  );
});

test('the longest page of nothing but beginnings of links is read as fast as any', () => {
  expect([...anchorsOf('<a href="x '.repeat(3_000_000))]).toEqual([]);
  expect([...anchorsOf(`<a ${' '.repeat(30_000_000)}`)]).toEqual([]);
});
