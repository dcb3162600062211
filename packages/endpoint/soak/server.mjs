/** A server that fails at random from a seed: `node server.mjs '{"seed": 0, "faults": 0.05}'`. Says its port, and, asked at /told, what it did. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { answerOf, isPoisoned } from './answers.mjs';
import { faults, waitForEver } from './faults.mjs';
import { random } from './hash.mjs';
import { ofSeeds, ofSeveral, refusals } from './refusals.mjs';

/**
 * `faults`: what share of the requests fails. `several`: `own` seeds of choices, or the `same`, or `refused`. `refuses`: after how
 * many answers another field is. `outages`: after how many answers it is away for a while. `farOff`: after how many it asks, once, to wait for ever.
 */
const {
  seed = 0,
  faults: share = 0,
  several = 'own',
  refuses,
  seeds = true,
  outages,
  farOff,
} = JSON.parse(process.argv[2] ?? '{}');
const next = random(seed);
const told = { first: undefined, requests: 0, answers: 0, faults: {}, refused: {}, unseeded: [] };
const count = (counts, name) => (counts[name] = (counts[name] ?? 0) + 1);
let unseeded = 2 ** 20;
let outage = outages;
let isFar = farOff === undefined;

function refusalOf(body) {
  const many = refuses === undefined ? 0 : Math.floor(told.answers / refuses);
  const all = [...refusals.slice(0, many), ...(several === 'refused' ? [ofSeveral] : []), ...(seeds ? [] : [ofSeeds])];
  return all.find(({ has }) => has(body));
}

/** One that is broken for good stays so: its place in the reply fails. */
const failed = { message: null, finish_reason: 'error', error: { code: 502, message: 'fails at this seed' } };

function replyTo({ n = 1, seed: asked }) {
  const choices = Array.from({ length: n }, (_, index) => {
    const of = asked === undefined ? unseeded++ : (asked + (several === 'same' ? 0 : index)) % 2 ** 31;
    if (asked === undefined) told.unseeded.push(of);
    return { index, ...(share > 0 && isPoisoned(of) ? failed : answerOf(of).choice) };
  });
  return { id: 'x', object: 'chat.completion', choices, usage: { prompt_tokens: 9, completion_tokens: 5 } };
}

function answer(body, response) {
  told.requests++;
  told.first ??= body.seed;
  const refusal = refusalOf(body);
  if (refusal !== undefined) {
    count(told.refused, refusal.form);
    return void response
      .writeHead(refusal.status, { 'content-type': 'application/json' })
      .end(JSON.stringify(refusal.body(body)));
  }
  if (!isFar && told.answers > farOff) {
    isFar = true;
    count(told.faults, '429, Retry-After for ever');
    return waitForEver(response);
  }
  if (outage !== undefined && told.answers > outage) {
    outage += outages;
    return void away();
  }
  const reply = replyTo(body);
  if (next() < share) {
    const names = Object.keys(faults);
    const name = names[Math.floor(next() * names.length)];
    count(told.faults, name);
    return faults[name](response, reply);
  }
  told.answers += reply.choices.length;
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(reply));
}

const server = createServer(async (request, response) => {
  response.on('error', () => undefined);
  if (request.url === '/told') return void response.end(JSON.stringify(told));
  if (request.url === '/v1/models') return void response.end(JSON.stringify({ data: [{ id: 'm' }] }));
  if (request.method !== 'POST') return void response.writeHead(404).end(); // it does not tell which server it is
  const parts = [];
  try {
    for await (const part of request) parts.push(part);
  } catch {
    return; // whoever asked was stopped
  }
  answer(JSON.parse(Buffer.concat(parts).toString()), response);
});
server.on('clientError', (_, socket) => socket.destroy());

/** Refuses connections for a while, and breaks those that there are. */
async function away() {
  count(told.faults, 'away: connections broken and refused');
  const { port } = server.address();
  server.close();
  server.closeAllConnections();
  await wait(400);
  server.listen(port, '127.0.0.1');
}

server.listen(0, '127.0.0.1');
await once(server, 'listening');
process.stdout.write(`${server.address().port}\n`);
