/** A server that is sound but for what a case has it do, and knows which answers it gave. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { inflateSync } from 'node:zlib';
import { replyAt } from './honest.mjs';
import { endless, hostile } from './hostile.mjs';

/**
 * What a choice that was sent says: its text, or those of its parts that are not thought, without a thought between marks. A message
 * without content says nothing, as servers put it of an empty answer.
 */
function textOf(choice) {
  const content = choice?.message?.content ?? '';
  const said = Array.isArray(content)
    ? content.map((part) => (part?.type === 'thinking' ? '' : (part?.text ?? part))).join('')
    : content;
  return typeof said === 'string' ? said.replace(/^[^]*?<\/think>\s*/, '') : null;
}

/** A body as it is read, packed by deflate or not; undefined where it cannot be. */
function bodyOf(sent) {
  if (typeof sent === 'string') return sent;
  try {
    return inflateSync(sent).toString();
  } catch {
    return undefined;
  }
}

/**
 * `kind`: what it says that it is; `misdeeds`: names of what it does, each in so large a share of its requests; `secret`: what it is
 * sent and sends back. `given` counts the texts of answers that were sent whole, masked where they hold a secret.
 */
export async function startServer({ kind, misdeeds, share, secret, next }) {
  const given = new Map();
  const done = new Map();
  const all = { ...hostile, ...endless };
  const notes = { elsewhere: 0, requests: 0 };

  function note(body, status, sent) {
    if (status !== 200 || body?.messages === undefined) return;
    let reply;
    try {
      reply = JSON.parse(sent);
    } catch {
      return;
    }
    if (!Array.isArray(reply?.choices)) return;
    for (const text of reply.choices.map(textOf)) given.set(text, (given.get(text) ?? 0) + 1);
  }

  const server = createServer(async (request, response) => {
    response.on('error', () => undefined);
    const parts = [];
    try {
      for await (const part of request) parts.push(part);
    } catch {
      return; // whoever asked was stopped
    }
    const [path] = request.url.split('?');
    notes.requests++;
    if (path.includes('elsewhere')) notes.elsewhere++;
    const body = parts.length === 0 ? undefined : JSON.parse(Buffer.concat(parts).toString());
    const reply = replyAt(kind, path, body ?? {});
    const { end } = response;
    response.end = (text, ...rest) => {
      const written = bodyOf(text);
      if (written !== undefined) note(body, response.statusCode, written);
      return end.call(response, text, ...rest);
    };
    const misdeed = misdeeds[Math.floor(next() * misdeeds.length)];
    if (misdeed !== undefined && next() < share && (reply !== undefined || next() < 0.3)) {
      done.set(misdeed, (done.get(misdeed) ?? 0) + 1);
      const address = `http://127.0.0.1:${server.address().port}`;
      const text = JSON.stringify(reply ?? {});
      return void all[misdeed](response, { reply, text, secret, next, address });
    }
    if (reply === undefined)
      response.writeHead(404, { 'content-type': 'application/json' }).end('{"detail":"Not Found"}');
    else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(reply));
  });
  server.on('connection', (socket) => socket.on('error', () => undefined));
  server.on('clientError', (_, socket) => socket.destroy());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}/v1`,
    ...{ given, done, notes },
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
