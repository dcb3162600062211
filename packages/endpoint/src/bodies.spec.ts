import { limits } from '@diffuse/check';
import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { createGzip, gzipSync } from 'node:zlib';
import { createHttp, type Http } from './http.js';
import { mostBytesOf } from './mostBytes.js';
import { faultOf } from './testing/faultOf.js';
import { sendJson, startRaw, type RawServer } from './testing/raw.js';

let server: RawServer;
afterEach(() => server.close());

const httpTo = (origin: string): Http => createHttp({ url: `${origin}/v1`, concurrency: 4, patience: 0.1 });

/** Every way in which the package asks. */
const ways: readonly (readonly [string, (http: Http, signal?: AbortSignal) => Promise<unknown>])[] = [
  ['get', (http, signal) => http.get('/x', signal)],
  ['post', (http, signal) => http.post('/x', {}, signal)],
  ['post once', (http, signal) => http.postOnce('/x', {}, signal)],
  ['get beside', (http, signal) => http.getBeside('/x', signal)],
  ['post beside', (http, signal) => http.postBeside('/x', {}, signal)],
];
const looking = (http: Http, signal?: AbortSignal) => http.look(http.address.beside('/x'), signal, {});

/** Writes as fast as it is read, without end; counts the bytes. */
function endless(response: ServerResponse, chunk: Buffer, sent: { bytes: number }): void {
  const write = (): void => {
    while (!response.destroyed && response.write(chunk)) sent.bytes += chunk.length;
  };
  response.on('drain', write).on('error', () => undefined);
  write();
}

const { bytes } = limits.endpoint;
/** What the system and the pipes hold besides. */
const onTheWay = 32 << 20;

test.each(ways)('an endless body is read no further than an answer has, and said: %s', async (_, ask) => {
  for (const status of [200, 400, 503]) {
    const sent = { bytes: 0 };
    server = await startRaw((_, response) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      endless(response, Buffer.alloc(1 << 16, ' '), sent);
    });
    const http = httpTo(server.origin);
    expect(await faultOf(ask(http))).toBe(
      'URL sends more than 5 MB, which no answer to what was asked for has: see what runs there',
    );
    expect(sent.bytes).toBeLessThan(bytes + onTheWay);
    expect(await looking(http)).toBeUndefined();
    await server.close();
  }
  server = await startRaw((_, response) => sendJson(response, {}));
});

test.each(['gzip', 'br', 'deflate'])('bytes are counted when they are decompressed: %s', async (encoding) => {
  const { brotliCompressSync, deflateSync } = await import('node:zlib');
  const compress = { gzip: gzipSync, br: brotliCompressSync, deflate: deflateSync }[encoding]!;
  const bomb = compress(Buffer.alloc(64 << 20, ' '));
  expect(bomb.length).toBeLessThan(100_000);
  server = await startRaw((_, response) => void response.writeHead(200, { 'content-encoding': encoding }).end(bomb));
  expect(await faultOf(httpTo(server.origin).get('/x'))).toMatch(/^URL sends more than 5 MB/);
});

test('a compressed stream without end is left', async () => {
  server = await startRaw((_, response) => {
    const packed = createGzip();
    response.writeHead(200, { 'content-encoding': 'gzip' });
    packed.pipe(response);
    const chunk = Buffer.alloc(1 << 20, ' ');
    const write = (): void => void (response.destroyed || packed.write(chunk, () => setImmediate(write)));
    write();
  });
  expect(await faultOf(httpTo(server.origin).get('/x'))).toMatch(/^URL sends more than 5 MB/);
});

test('what is cut off within its compression has broken off', async () => {
  const whole = gzipSync(JSON.stringify({ text: randomBytes(1000).toString('hex') }));
  const part = whole.subarray(0, 500);
  server = await startRaw((_, response) => void response.writeHead(200, { 'content-encoding': 'gzip' }).end(part));
  expect(await faultOf(httpTo(server.origin).get('/x'))).toMatch(/^URL breaks off its answers/);
});

test.each(ways)('a signal ends a body that goes on for ever, at once: %s', async (_, ask) => {
  server = await startRaw((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const drip = setInterval(() => response.write(' '), 10);
    response.on('close', () => clearInterval(drip));
  });
  const stop = new AbortController();
  const asked = ask(httpTo(server.origin), stop.signal);
  setTimeout(() => stop.abort(new Error('stopped')), 50);
  await expect(asked).rejects.toThrow('stopped');
});

test.each([
  [`{"a": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`, /JSON of more than 64 lists and objects within each other/],
  ['{"a": NaN}', /JSON that is none/],
  ['{"a": 1}}', /JSON that is none/],
  ['<html>', /no OpenAI-compatible API/],
])('what is no JSON of an API is not asked for again: %.20s', async (text, fault) => {
  let asked = 0;
  server = await startRaw((_, response) => {
    asked++;
    response.writeHead(200, { 'content-type': 'application/json' }).end(text);
  });
  expect(await faultOf(httpTo(server.origin).post('/x', {}))).toMatch(fault);
  expect(asked).toBe(1);
});

test.each(['{"a": [{"b": 1}', '{"a": "x', '{"a": tru', '', '{"a": -'])('what ends too early is: %s', async (text) => {
  let asked = 0;
  server = await startRaw((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(asked++ === 0 ? text : '{}');
  });
  const http = createHttp({ url: `${server.origin}/v1`, concurrency: 4, patience: 5 });
  expect(await http.post('/x', {})).toEqual({});
});

test('a stream of events is none of the answers asked for, and not waited for', async () => {
  server = await startRaw((_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
    const drip = setInterval(() => response.write('data: {}\n\n'), 10);
    response.on('close', () => clearInterval(drip));
  });
  const http = httpTo(server.origin);
  expect(await faultOf(http.post('/x', {}))).toMatch(/it answered with "a stream of events"/);
  expect(await looking(http)).toBeUndefined();
});

test('headers without end are no API’s', async () => {
  server = await startRaw((request) => {
    request.socket.write('HTTP/1.1 200 OK\r\n');
    const more = setInterval(() => request.socket.write(`x-${'y'.repeat(1000)}: z\r\n`), 1);
    request.socket.on('close', () => clearInterval(more)).on('error', () => undefined);
  });
  expect(await faultOf(httpTo(server.origin).get('/x'))).toMatch(/it answered with "headers without end"/);
});

test.each([301, 302, 303, 307, 308])('HTTP %s is not followed, by whatever was asked', async (status) => {
  const asked: string[] = [];
  const choices = [{ index: 0, message: { content: 'from elsewhere' }, finish_reason: 'stop' }];
  server = await startRaw((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    sendJson(response, { choices, data: [{ id: 'elsewhere' }] }, status, { location: '/other' });
  });
  const http = httpTo(server.origin);
  for (const [, ask] of ways) expect(await faultOf(ask(http))).toMatch(/is not the place: it sends on to/);
  expect(await looking(http)).toBeUndefined();
  expect(asked.filter((each) => each.endsWith('/other'))).toEqual([]);
  expect(asked).toHaveLength(ways.length + 1);
});

test('an answer may have as many bytes as what was asked for: a whole vocabulary is within it, and nothing is beyond the most', () => {
  const perRanked = 130; // of llama.cpp: id, token, bytes, log-probability
  expect(mostBytesOf({ n_predict: 1, n_probs: 1_000_000, prompt: [[1, 2]] })).toBeGreaterThan(262_144 * perRanked);
  expect(mostBytesOf({ n: 10, max_tokens: 24, logprobs: true })).toBe(bytes + 240 * limits.endpoint.tokenBytes);
  expect(mostBytesOf({ n: 1e9, max_tokens: 1e9 })).toBe(limits.endpoint.mostBytes);
  expect(mostBytesOf(undefined)).toBe(bytes);
});
