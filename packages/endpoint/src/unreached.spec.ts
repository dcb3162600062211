import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createTlsServer } from 'node:https';
import { createServer as createNetServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHttp } from './http.js';
import { faultOf } from './testing/faultOf.js';
import { listening, sendJson, startRaw, type RawServer } from './testing/raw.js';

let server: RawServer;
afterEach(() => server.close());

describe('what cannot be reached is said by its cause', () => {
  const unreached = async (url: string) => faultOf(createHttp({ url, concurrency: 1, patience: 0.01 }).get('/x'));

  test('nobody listens', async () => {
    server = await startRaw(() => undefined);
    await server.close();
    expect(await unreached(server.origin)).toMatch(
      /^URL could not be reached \(.*ECONNREFUSED.*\): is the server running/,
    );
  });

  test('no such host', async () => {
    server = await startRaw(() => undefined);
    expect(await unreached('http://nowhere.invalid/v1')).toMatch(
      /^URL could not be reached \(.*(ENOTFOUND.*no host of that name|EAI_AGAIN)/,
    );
  });

  test('a certificate that nobody vouches for, and what is not encrypted', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'diffuse-tls-'));
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const subject = ['-subj', '/CN=127.0.0.1', '-days', '2'];
    execFileSync(
      'openssl',
      ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', cert, ...subject],
      {
        stdio: 'ignore',
      },
    );
    const options = { key: readFileSync(key), cert: readFileSync(cert) };
    rmSync(folder, { recursive: true });
    server = await listening(
      createTlsServer(options, (_, response) => sendJson(response, {})),
      'https',
    );
    expect(await unreached(server.origin)).toMatch(/^URL is not safely reached \(self.signed.*NODE_EXTRA_CA_CERTS$/);
    expect(await unreached(server.origin.replace('https', 'http'))).toMatch(/^URL /);
    await server.close();
    server = await startRaw((_, response) => sendJson(response, {}));
    expect(await unreached(server.origin.replace('http', 'https'))).toMatch(
      /^URL is not safely reached \(ERR_SSL_[A-Z_]*\): it speaks no TLS there/,
    );
  });

  test('what speaks no HTTP', async () => {
    server = await startRaw(() => undefined);
    const other = createNetServer((socket) => void socket.end('SSH-2.0-OpenSSH_9.2\r\n'));
    await new Promise<void>((ready) => other.listen(0, '127.0.0.1', ready));
    const fault = await unreached(`http://127.0.0.1:${(other.address() as AddressInfo).port}`);
    other.close();
    expect(fault).toBe('URL is no OpenAI-compatible API: it answered with "no HTTP"');
  });

  test.each([
    ['half of an answer', '{"choices": [', 'URL breaks off its answers'],
    ['a page', '<html><title>Welcome</title></html>', 'URL is no OpenAI-compatible API: it answered with "Welcome"'],
  ])('%s', async (_, text, said) => {
    server = await startRaw((_, response) => void response.writeHead(200).end(text));
    expect(await unreached(server.origin)).toContain(said);
  });
});
