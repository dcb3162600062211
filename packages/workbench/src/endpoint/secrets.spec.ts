import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measure } from '../measure/recipe.js';
import { sample } from '../sample/recipe.js';
import { quietContext } from '../testing/quietContext.js';

const scratch = mkdtempSync(join(tmpdir(), 'diffuse-secrets-'));
afterAll(() => rmSync(scratch, { recursive: true }));

let server: Server;
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

type Echoing = (response: ServerResponse, echo: string, n: number) => void;

/** A server that knows all that it is sent: headers, the query, and what is within Basic. */
async function serve(echoing: Echoing): Promise<string> {
  const sentTo = ({ url = '', headers }: IncomingMessage): string => {
    const basic = /^Basic (.*)/.exec(headers.authorization ?? '')?.[1] ?? '';
    const user = Buffer.from(basic, 'base64').toString();
    return [headers.authorization, headers['api-key'], decodeURIComponent(url.split('?')[1] ?? ''), user].join(' ');
  };
  server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request
      .on('data', (part: Buffer) => parts.push(part))
      .on('end', () => {
        response.setHeader('content-type', 'application/json');
        response.setHeader('server', sentTo(request));
        if (request.url!.startsWith('/v1/models')) return void response.end(JSON.stringify({ data: [{ id: 'm' }] }));
        if (request.method !== 'POST') return void response.writeHead(404).end();
        const { n = 1 } = JSON.parse(Buffer.concat(parts).toString()) as { n?: number };
        echoing(response, sentTo(request), n);
      });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
}

const choosing =
  (choice: (echo: string, i: number) => object): Echoing =>
  (response, echo, n) =>
    void response.end(
      JSON.stringify({ choices: Array.from({ length: n }, (_, index) => ({ index, ...choice(echo, index) })) }),
    );
const failing =
  (status: number, body: (echo: string) => string): Echoing =>
  (response, echo) =>
    void response.writeHead(status).end(body(echo));

const echoes: Readonly<Record<string, Echoing>> = {
  'as the answer': choosing((echo, i) => ({ message: { content: `{${echo}} ${i}` }, finish_reason: 'stop' })),
  'in base64, as the answer': choosing((echo, i) => ({
    message: { content: Buffer.from(`${i} ${echo}`).toString('base64') },
    finish_reason: 'stop',
  })),
  'in parts of the answer': choosing((echo) => ({
    message: { content: [...echo].map((text) => ({ type: 'text', text })) },
    finish_reason: 'stop',
  })),
  'as what was thought': choosing((echo) => ({ message: { content: 'x', reasoning: echo }, finish_reason: 'stop' })),
  'as the end': choosing((echo) => ({ message: { content: 'x' }, finish_reason: echo })),
  'in a 401': failing(401, (echo) => JSON.stringify({ error: { message: `wrong: ${echo}`, code: echo } })),
  'in a 400': failing(400, (echo) => JSON.stringify({ detail: [{ loc: ['header', echo], msg: echo, input: echo }] })),
  'in a page': failing(501, (echo) => `<html><title>${echo}</title>${echo}</html>`),
};

const secret = 'zq7-Kp9_v"2 xW<4>&=R';
const ways: Readonly<Record<string, { readonly given: object; readonly query?: string; readonly value?: string }>> = {
  'the usual key': { given: {} },
  'a key by its variable': { given: { apiKeyVariable: 'MINE' } },
  'a header': { given: { header: ['api-key: $MINE'] } },
  'a parameter': { given: {}, query: '?api-version=2024-10-21&key=$MINE' },
  'a password': {
    given: { header: ['authorization: Basic $MINE'] },
    value: Buffer.from(`me:${secret}`).toString('base64'),
  },
};

const bare = (text: string): string => text.replace(/\s/g, '');
/** The secret as it is, and as it stands in base64 behind any text and before any. */
const traces = [
  ...[
    secret.slice(0, 12),
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    secret.replace('&', '&amp;'),
  ],
  ...['', 'x', 'xx'].map((before) =>
    Buffer.from(before + secret)
      .toString('base64')
      .slice(4, -4),
  ),
].map(bare);

const contentsOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));

describe.each(Object.entries(ways))('%s', (way, { given, query = '', value = secret }) => {
  test.each(Object.entries(echoes))(
    'that a server sends back %s is in no file, result or message',
    async (how, echoing) => {
      const url = await serve(echoing);
      const out = join(scratch, `${way} ${how}`.replaceAll(/\W/g, '-'));
      const said: string[] = [];
      const name = way === 'the usual key' ? 'OPENAI_API_KEY' : 'MINE';
      const context = {
        ...quietContext,
        endpoints: { variable: (asked: string) => (asked === name ? value : undefined) },
        note: (note: string) => void said.push(note),
        waits: (wait: unknown) => void said.push(JSON.stringify(wait ?? null)),
      };
      const asked = { prompt: 'Say a word.', model: url + query, samples: 4, patience: 0.1, out, ...given };
      const ended = await sample.run(sample.options.parse(asked), context).then(
        ({ json, text }) => JSON.stringify(json) + text,
        (error: Error) =>
          `${error.stack} ${JSON.stringify(error.cause ?? '')} ${(error.cause as Error | undefined)?.stack}`,
      );
      const all = [ended, ...said, ...contentsOf(out)].map(bare);
      expect(all.join().length).toBeGreaterThan(100);
      for (const trace of traces) expect(all.filter((each) => each.includes(trace))).toEqual([]);
    },
  );
});

test('a run is the same whatever the value of the variable in its address, and keeps the name of that', async () => {
  const url = await serve(choosing((_, i) => ({ message: { content: `{${i}}` }, finish_reason: 'stop' })));
  const out = join(scratch, 'same');
  const model = `${url}?key=$MINE`;
  const withValue = (value: string) => ({ ...quietContext, endpoints: { variable: () => value } });
  const run = (samples: number, value: string) =>
    measure.run(measure.options.parse({ model, tasks: ['rng'], samples, out, header: ['x-y: z'] }), withValue(value));
  await run(4, 'first-secret');
  await run(4, 'second-secret'); // goes on: nothing is asked, nothing refused
  const files = contentsOf(out);
  expect(files.join()).toContain('?key=$MINE');
  expect(files.join()).not.toMatch(/(first|second)-secret/);
});
