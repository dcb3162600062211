/** A server that is sound but for what a case has it do, and knows which answers it gave. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { isDeepStrictEqual } from 'node:util';
import { answerOf } from '../../../packages/endpoint/soak/answers.mjs';
import { replyAt } from './honest.mjs';
import { endless, hostile } from './hostile.mjs';

/** What is to be read from a choice that was sent: the honest text of its seed, or what stands there. */
function textOf(choice, seed) {
  const { choice: honest, text } = answerOf(seed);
  const { message, finish_reason } = choice;
  if (isDeepStrictEqual({ message, finish_reason }, { message: honest.message, finish_reason: honest.finish_reason }))
    return text;
  const content = message?.content;
  return Array.isArray(content) ? content.map((part) => part?.text ?? part).join('') : content;
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
    reply.choices.forEach((choice, i) => {
      const index = Number.isInteger(choice?.index) ? choice.index : i;
      const text = textOf(choice ?? {}, ((body.seed ?? 0) + index) % 2 ** 31);
      given.set(JSON.stringify(text), (given.get(JSON.stringify(text)) ?? 0) + 1);
    });
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
      if (typeof text === 'string') note(body, response.statusCode, text);
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
