/* global structuredClone */
/** All that a server may do with a request in place of answering it. Each is given the response, what a whole reply would be, and what else it knows. */
import { clearInterval, setInterval, setTimeout } from 'node:timers';
import { deflateSync, gzipSync } from 'node:zlib';
import { faults } from '../../../packages/endpoint/soak/faults.mjs';
import { mutated } from './mutate.mjs';

const json = { 'content-type': 'application/json' };
const send = (response, reply, status = 200, headers = {}) =>
  void response.writeHead(status, { ...json, ...headers }).end(JSON.stringify(reply));

/** Writes for as long as somebody reads. */
function forever(response, chunk) {
  const write = () => {
    while (!response.destroyed && response.write(chunk));
  };
  response.on('drain', write);
  write();
}

/** Writes a little now and then, for ever. */
function drip(response, text) {
  const more = setInterval(() => response.write(text), 20);
  response.on('close', () => clearInterval(more));
}

const bomb = gzipSync(Buffer.alloc(512 << 20, ' '));
const deep = '['.repeat(100_000) + ']'.repeat(100_000);

const bodies = {
  'an endless body': (response) => forever(response.writeHead(200, json) && response, ' '.repeat(1 << 16)),
  'an endless error': (response) => forever(response.writeHead(500, json) && response, 'x'.repeat(1 << 16)),
  'endless choices': (response) => {
    response.writeHead(200, json).write('{"choices": [null');
    forever(response, ',null'.repeat(10_000));
  },
  'a gzip bomb': (response) => void response.writeHead(200, { ...json, 'content-encoding': 'gzip' }).end(bomb),
  'a gzip bomb as an error': (response) =>
    void response.writeHead(400, { ...json, 'content-encoding': 'gzip' }).end(bomb),
  'no gzip': (response, { text }) => void response.writeHead(200, { ...json, 'content-encoding': 'gzip' }).end(text),
  'deflate, whole': (response, { text }) =>
    void response.writeHead(200, { ...json, 'content-encoding': 'deflate' }).end(deflateSync(text)),
  'half of deflate': (response, { text }) =>
    void response
      .writeHead(200, { ...json, 'content-encoding': 'deflate' })
      .end(deflateSync(text).subarray(0, text.length / 3)),
  'endless headers': (response) => {
    response.socket.write('HTTP/1.1 200 OK\r\n');
    const more = setInterval(() => response.socket.write(`x-${'y'.repeat(4000)}: z\r\n`), 1);
    response.socket.on('close', () => clearInterval(more));
  },
  'endless early hints': (response) => {
    const more = setInterval(() => response.socket.write('HTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\n'), 1);
    response.socket.on('close', () => clearInterval(more));
    setTimeout(() => response.socket.destroy(), 300);
  },
  'no HTTP': (response) => void response.socket.end('SSH-2.0-OpenSSH_9.6\r\n'),
  'events in place of JSON': (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    drip(response, 'data: {"choices": [{"delta": {"content": "x"}}]}\n\n');
  },
  'events that are called JSON': (response) => void response.writeHead(200, json).end('data: {"choices": []}\n\n'),
  'JSON 10⁵ deep': (response) => void response.writeHead(200, json).end(`{"choices": ${deep}}`),
  'an error 10⁵ deep': (response) => void response.writeHead(400, json).end(`{"error": ${deep}}`),
  'NaN in JSON': (response, { text }) =>
    void response.writeHead(200, json).end(text.replace(/"(logprob|prompt_tokens|index)":-?[\d.]+/, '"$1":NaN')),
  'a byte-order mark': (response, { text }) => void response.writeHead(200, json).end(`\ufeff${text}`),
  'bytes that are no UTF-8': (response) => void response.writeHead(200, json).end(Buffer.alloc(100, 0xff)),
  'nothing, HTTP 204': (response) => void response.writeHead(204).end(),
  'more than its length': (response, { text }) => {
    response.socket.end(`HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 10\r\n\r\n${text}`);
  },
  'HTTP 999': (response, { reply }) => send(response, reply, 999),
};

const sent =
  (status) =>
  (response, { reply, address }) =>
    send(response, reply, status, { location: `${address}/elsewhere` });
const redirections = Object.fromEntries([301, 302, 303, 307, 308].map((status) => [`HTTP ${status}`, sent(status)]));

const hiding = '\u001b]0;owned\u0007\u001b[31m\u202e\u200b';
const words =
  (place) =>
  (response, { reply }) => {
    const changed = structuredClone(reply ?? {});
    place(changed, hiding);
    send(response, changed);
  };
const of = (reply) => (Array.isArray(reply.choices) ? reply.choices : []);
const escapes = {
  'escapes in an error': (response) => send(response, { error: { message: `no${hiding}`, code: hiding } }, 400),
  'escapes in a page': (response) =>
    void response.writeHead(502, { 'content-type': 'text/html' }).end(`<title>${hiding}</title>`),
  'escapes in the end of answers': words((reply) => of(reply).forEach((each) => (each.finish_reason = `end${hiding}`))),
  'escapes in answers': words((reply) => of(reply).forEach((each) => (each.message = { content: `x${hiding}` }))),
  'escapes in all names': words((reply) => {
    for (const model of Array.isArray(reply.data) ? reply.data : []) model.id = `m${hiding}`;
    if ('version' in reply) reply.version = hiding;
    if ('build_info' in reply) reply.build_info = hiding;
  }),
};

/** How what was sent comes back. */
const spellings = [
  (secret) => secret,
  (secret) => encodeURIComponent(secret),
  (secret) => Buffer.from(`user:${secret}`).toString('base64'),
  (secret) => Buffer.from(secret).toString('hex').toUpperCase(),
  (secret) => JSON.stringify(secret),
  (secret) => secret.match(/.{1,7}/gs).join('\n'),
];
const echoing = (place) => (response, known) => {
  const spelt = spellings[Math.floor(known.next() * spellings.length)](known.secret);
  place(response, `you sent ${spelt} there`, known);
};
const echoes = {
  'the key in a 401': echoing((response, echo) => send(response, { error: { message: echo } }, 401)),
  'the key in a 400': echoing((response, echo) => send(response, { detail: [{ loc: ['header'], msg: echo }] }, 400)),
  'the key in a page': echoing((response, echo) => void response.writeHead(500).end(`<title>${echo}</title>`)),
  'the key in what broke off': echoing((response, echo) => void response.writeHead(400).end(`{"error": "${echo}`)),
  'the key in a name': echoing((response, echo, { reply }) =>
    words((changed) => {
      for (const model of Array.isArray(changed.data) ? changed.data : []) model.id = echo;
      if ('version' in changed) changed.version = echo;
    })(response, { reply }),
  ),
  'the key in answers': echoing((response, echo, { reply }) =>
    words((changed) => of(changed).forEach((each, i) => (each.message = { content: `${i} ${echo}` })))(response, {
      reply,
    }),
  ),
  'the key in parts of answers': (response, { reply, secret }) =>
    words((changed) =>
      of(changed).forEach((each) => {
        const parts = [secret.slice(0, 5), secret.slice(5)].map((text) => ({ type: 'text', text }));
        each.message = { content: parts };
      }),
    )(response, { reply }),
  'the key in the end of answers': echoing((response, echo, { reply }) =>
    words((changed) => of(changed).forEach((each) => (each.finish_reason = echo)))(response, { reply }),
  ),
  'the key in a redirection': (response, { secret }) =>
    void response.writeHead(302, { location: `https://${encodeURIComponent(secret)}:x@h.test/${secret}` }).end(),
  'the key in headers': (response, { reply, secret }) =>
    send(response, reply, 200, { server: secret, 'x-request-id': secret, 'x-litellm-version': secret }),
};

export const mutations = Object.fromEntries(
  ['a part', 'another part', 'still another part'].map((what) => [
    `${what} that is not as the API says`,
    (response, { reply, next }) => send(response, mutated(reply ?? {}, next)),
  ]),
);

/** What never ends by itself, and is to end when it is told to. */
export const endless = {
  'no answer': () => undefined,
  'a byte now and then': (response) => drip(response.writeHead(200, json) && response, ' '),
  'waits for ever': (response) => void response.writeHead(429, { 'retry-after': '100000' }).end(),
};

/** Those of the soak, which servers have that mean well: nothing may be lost by them. */
const passing = Object.fromEntries(
  Object.entries(faults).map(([name, act]) => [
    name,
    (response, { reply }) => (reply?.choices?.length > 0 ? act(response, reply) : send(response, reply ?? {})),
  ]),
);

export const hostile = { ...passing, ...bodies, ...redirections, ...escapes, ...echoes, ...mutations };
