import { spawn } from 'node:child_process';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { createHttp, type HttpSettings } from './http.js';
import type { Wait } from './sharedPause.js';
import { faultOf } from './testing/faultOf.js';
import { sendJson, startRaw, type RawServer } from './testing/raw.js';

/** For a process that runs what is written here, unbuilt. */
const fromSource = [
  '--conditions=@diffuse/source',
  '--import',
  new URL('../../../tools/chaos/source/register.mjs', import.meta.url).href,
];

let server: RawServer;
afterEach(() => server.close());

const waits: Wait[] = [];
const httpTo = (origin: string, more: Partial<HttpSettings> = {}) =>
  createHttp({ url: `${origin}/v1`, concurrency: 4, patience: 5, onWait: (wait) => wait && waits.push(wait), ...more });

describe('what is sent', () => {
  const headersOf = async (more: Partial<HttpSettings>): Promise<IncomingHttpHeaders> => {
    let sent: IncomingHttpHeaders = {};
    server = await startRaw((request, response) => {
      sent = request.headers;
      sendJson(response, {}, 200, { 'set-cookie': 'a=b' });
    });
    const http = httpTo(server.origin, more);
    await http.post('/x', {});
    await http.post('/x', {});
    return sent;
  };

  test('JSON, a key as a bearer token, no cookies, and no wish for compression', async () => {
    const { authorization, accept, cookie, ...sent } = await headersOf({ apiKey: 'sesame' });
    expect({ authorization, accept, cookie }).toEqual({
      authorization: 'Bearer sesame',
      accept: 'application/json',
      cookie: undefined,
    });
    expect(sent).toMatchObject({ 'content-type': 'application/json', 'accept-encoding': 'identity' });
  });

  test('a header that is given goes before the usual one, however it is written', async () => {
    const sent = await headersOf({ apiKey: 'sesame', headers: { Authorization: 'Basic x', 'X-Of': 'mine' } });
    expect(sent).toMatchObject({ authorization: 'Basic x', 'x-of': 'mine' });
  });
});

test.each([
  ['gzip', gzipSync],
  ['br', brotliCompressSync],
  ['deflate', deflateSync],
])('an answer that comes in %s, unasked, is read', async (encoding, compress) => {
  const data = compress(JSON.stringify({ text: 'é🐸' }));
  server = await startRaw((_, response) => void response.writeHead(200, { 'content-encoding': encoding }).end(data));
  expect(await httpTo(server.origin).get('/x')).toEqual({ text: 'é🐸' });
});

test('a redirection is said and not followed: no key goes to another host', async () => {
  const asked: string[] = [];
  server = await startRaw((request, response) => {
    asked.push(request.url!);
    response.writeHead(308, { location: 'https://elsewhere.test/api/v1/chat/completions?token=secret' }).end();
  });
  const fault = await faultOf(httpTo(server.origin, { apiKey: 'sesame' }).post('/chat/completions', {}));
  expect(fault).toBe(
    'URL is not the place: it sends on to https://elsewhere.test/api/v1, to where no key is taken: give that address',
  );
  expect(asked).toHaveLength(1);
});

test('neither a key, nor a header, nor a query is said, though the server says it', async () => {
  const secrets = ['sk-0123456789', 'Basic YWxhZGRpbg==', 'of-the-query'];
  const failures = [
    [400, { error: { message: `${secrets[0]} ${secrets[1]} ${secrets[2]} YWxhZGRpbg==` } }],
    [200, { error: { message: secrets.join(), code: 400 } }],
    [400, { detail: [{ loc: ['header', 'x'], msg: secrets.join() }] }],
  ] as const;
  const left = [...failures];
  server = await startRaw((_, response) => {
    const [status, json] = left.shift()!;
    sendJson(response, json, status);
  });
  const headers = { 'x-of': secrets[1]! };
  const http = httpTo(server.origin, { url: `${server.origin}/v1?key=${secrets[2]}`, apiKey: secrets[0], headers });
  for (const _ of failures) {
    const fault = await faultOf(http.get('/x'));
    expect(fault).toContain('•••');
    for (const secret of [...secrets, 'YWxhZGRpbg==']) expect(fault).not.toContain(secret);
  }
});

describe('connections', () => {
  test('one that was closed while it was idle costs neither an answer nor a wait', async () => {
    let asked = 0;
    waits.length = 0;
    server = await startRaw((request, response) => {
      // Every other request finds the connection that it was sent on closed.
      if (asked++ % 2 === 1) request.socket.destroy();
      else sendJson(response, { asked });
    });
    const http = httpTo(server.origin);
    for (let i = 0; i < 20; i++) expect(await http.post('/x', {})).toHaveProperty('asked');
    expect(waits).toEqual([]);
  });

  test('a server that closes each is asked as often as one that keeps them', async () => {
    let asked = 0;
    server = await startRaw((_, response) => sendJson(response, { asked: ++asked }, 200, { connection: 'close' }));
    const http = httpTo(server.origin);
    await Promise.all(Array.from({ length: 40 }, () => http.post('/x', {})));
    expect(asked).toBe(40);
  });

  test('are kept, as many as there are requests at once, up to a thousand', async () => {
    const all = 1000;
    const held: ServerResponse[] = [];
    let opened = 0;
    server = await startRaw((_, response) => {
      held.push(response);
      if (held.length % all === 0) held.splice(0).forEach((each) => sendJson(each, {})); // none before all are asked
    });
    server.server.on('connection', () => opened++);
    const http = httpTo(server.origin, { concurrency: all });
    for (let round = 0; round < 2; round++) await Promise.all(Array.from({ length: all }, () => http.post('/x', {})));
    expect(opened).toBeGreaterThanOrEqual(all);
    expect(opened).toBeLessThanOrEqual(all + 1);
  });

  test('idle, hold no process', async () => {
    server = await startRaw((_, response) => sendJson(response, {}));
    const script = `
      const { createHttp } = await import(${JSON.stringify(new URL('http.ts', import.meta.url).href)});
      const http = createHttp({ url: ${JSON.stringify(server.origin)}, concurrency: 8, patience: 5 });
      await Promise.all(Array.from({ length: 8 }, () => http.get('/x')));
      await new Promise(setImmediate);
      const holding = process.getActiveResourcesInfo().filter((resource) => resource.startsWith('TCP'));
      process.stdout.write(JSON.stringify(holding));`;
    const child = spawn(process.execPath, [...fromSource, '--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.on('data', (data) => (said += String(data)));
    expect(await new Promise((done) => child.on('close', done))).toBe(0);
    expect(said).toBe('[]');
  });

  test('by IPv6', async () => {
    server = await startRaw((_, response) => sendJson(response, { by: 6 }), '::1');
    expect(await httpTo(server.origin).get('/x')).toEqual({ by: 6 });
  });

  test('a signal ends a request that is under way at once, with its reason', async () => {
    server = await startRaw(() => undefined);
    const controller = new AbortController();
    const request = httpTo(server.origin).get('/x', controller.signal);
    const reason = new Error('stopped');
    setTimeout(() => controller.abort(reason), 50);
    await expect(request).rejects.toBe(reason);
  });
});
