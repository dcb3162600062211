import { setTimeout } from 'node:timers';

/** All that can go wrong between a request and its answer. Each is given the response, and what a whole answer would be. */

const json = (response, status, body, headers = {}) =>
  void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));

const error = (message, more = {}) => ({ error: { message, ...more } });

const rate = error('Rate limit reached for requests per min', { type: 'requests', code: 'rate_limit_exceeded' });
const tooMany = (headers) => (response) => json(response, 429, rate, headers());

const page = (status) => `<html><head><title>${status} Bad Gateway</title></head><body><h1>nginx</h1></body></html>`;

const changed = (change) => (response, reply) => json(response, 200, { ...reply, choices: change(reply.choices) });

export const faults = {
  429: tooMany(() => ({})),
  '429, Retry-After in ms': tooMany(() => ({ 'retry-after-ms': '50' })),
  '429, Retry-After in seconds': tooMany(() => ({ 'retry-after': '0.3' })),
  '429, Retry-After as a date': tooMany(() => ({ 'retry-after': new Date(Date.now() + 1000).toUTCString() })),
  '429, Retry-After that is none': tooMany(() => ({ 'retry-after': 'soon' })),
  500: (response) => json(response, 500, error('Internal server error')),
  '502, a page': (response) => void response.writeHead(502, { 'content-type': 'text/html' }).end(page(502)),
  503: (response) => json(response, 503, error('The server is overloaded')),
  '503, empty': (response) => void response.writeHead(503).end(),
  '504, a page': (response) => void response.writeHead(504, { 'content-type': 'text/html' }).end(page(504)),
  529: (response) => json(response, 529, { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } }),
  'reset before the answer': (response) => void response.socket.resetAndDestroy(),
  'closed before the answer': (response) => void response.socket.destroy(),
  'reset within the answer': (response, reply) => {
    const text = JSON.stringify(reply);
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
    response.write(text.slice(0, 60), () => response.socket.resetAndDestroy());
  },
  'half of the JSON': (response, reply) => {
    const text = JSON.stringify(reply);
    response.writeHead(200, { 'content-type': 'application/json' }).end(text.slice(0, text.length / 2));
  },
  'error 502 in a 200': (response) => json(response, 200, error('Provider returned error', { code: 502 })),
  'error 429 in a 200': (response) => json(response, 200, error('Provider is busy', { code: 429 })),
  'error without a code in a 200': (response) => json(response, 200, error('upstream connect error')),
  'error as a text in a 200': (response) => json(response, 200, { error: 'upstream connect error' }),
  'no choices': changed(() => []),
  'fewer choices': changed((choices) => choices.slice(0, Math.ceil(choices.length / 2))),
  'more choices': changed((choices) => [...choices, { ...choices[0], index: choices.length }]),
  'choices in another order': changed((choices) => choices.toReversed()),
  'a choice with an error': changed(([, ...rest]) => [
    {
      index: 0,
      message: { role: 'assistant', content: '' },
      finish_reason: 'error',
      error: { code: 502, message: 'idle' },
    },
    ...rest,
  ]),
  'a null message': changed((choices) => choices.with(-1, { ...choices.at(-1), message: null, finish_reason: null })),
  'a missing message': changed(([, ...rest]) => [{ index: 0, finish_reason: 'stop' }, ...rest]),
  'the connection closed after the answer': (response, reply) => json(response, 200, reply, { connection: 'close' }),
  slow: (response, reply) => void setTimeout(() => json(response, 200, reply), 300),
};

/** Longer than anybody waits. */
export const waitForEver = tooMany(() => ({ 'retry-after': '1000000000' }));
