/** A server that answers as fast as it can: of a thousand words the one that a seed settles. Says its port. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { hash } from '../../../packages/endpoint/soak/hash.mjs';

const words = 1000;

const server = createServer((request, response) => {
  const parts = [];
  request.on('data', (part) => parts.push(part));
  request.on('end', () => {
    if (request.url === '/v1/models') return void response.end('{"data":[{"id":"m"}]}');
    if (request.method !== 'POST') return void response.writeHead(404).end();
    const { n = 1, seed = 0 } = JSON.parse(Buffer.concat(parts).toString());
    const choices = Array.from({ length: n }, (_, index) => ({
      index,
      message: { role: 'assistant', content: `{w${hash(seed + index) % words}}` },
      finish_reason: 'stop',
    }));
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ choices, usage: { prompt_tokens: 9, completion_tokens: 4 * n } }));
  });
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
process.stdout.write(`${server.address().port}\n`);
