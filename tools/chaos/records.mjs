/**
 * Several processes make one set of records in one folder, and some are killed at random moments: each answer is there once, and the
 * records are, byte for byte, those that one process makes alone.
 *
 *   node tools/chaos/records.mjs [--kills 100] [--samples 1500] [--seed 0]
 */
import { createServer } from 'node:http';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { contents } from './parts/contents.mjs';
import { killAll, place, scratch, start } from './parts/child.mjs';
import { random } from './parts/random.mjs';
import { tally } from './parts/tally.mjs';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '100' },
    samples: { type: 'string', default: '1500' },
    seed: { type: 'string', default: '0' },
  },
});
const root = scratch();
const count = tally();
const next = random(Number(values.seed));
const processes = 3;
const longestOffset = 400; // milliseconds

/** A model that says a side of a coin, every fourth time something else. */
const sideOf = (seed) => {
  const draw = random(seed);
  return draw() < 0.25 ? 'Neither' : `{${draw() < 0.7 ? 'Heads' : 'Tails'}}\n{${1 + Math.floor(9 * draw())}}`;
};

const server = createServer((request, response) => {
  const send = (json) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(json));
  if (request.url === '/v1/models') return send({ data: [{ id: 'coin' }] });
  if (request.url !== '/v1/chat/completions') return response.writeHead(404).end();
  const parts = [];
  request.on('data', (part) => parts.push(part));
  request.on('end', () => {
    const { n = 1, seed = 0 } = JSON.parse(Buffer.concat(parts));
    const choices = Array.from({ length: n }, (_, i) => ({
      message: { content: sideOf(seed + i) },
      finish_reason: 'stop',
    }));
    setTimeout(() => send({ choices }), 30);
  });
});
await once(server.listen(0, '127.0.0.1'), 'listening');

const schema = `
name: toss
title: Tosses
version: 1
subject: a toss
fields:
  - { kind: categorical, name: side, description: Side, values: { Heads: 1, Tails: 1 } }
  - { kind: number, name: size, description: Size, min: 1, max: 9 }
example: { side: Heads, size: 5 }
`;
const args = [
  ...['synthbio', '--model', `http://127.0.0.1:${server.address().port}/v1`, '--schema', 'toss.yaml'],
  ...['--samples', values.samples, '--concurrency', '4', '--out', 'run'],
  ...['--splits', 'train=4', 'test=1', '--chat'],
];

function somewhere(name) {
  const where = place(root, name);
  writeFileSync(join(where.folder, 'toss.yaml'), schema);
  return where;
}

/** What a run made, without what tells of the server and of how long it took. */
const made = ({ folder }) =>
  [...contents(join(folder, 'run'))].filter(([file]) => /^(records\.|rejected|metrics|README|chat|data)/.test(file));

/** All answers that are kept, by their indices. */
function answersIn({ folder }) {
  const parts = join(folder, 'run/parts');
  const lines = readdirSync(parts).flatMap((part) =>
    readFileSync(join(parts, part, 'items.jsonl'), 'utf8')
      .trimEnd()
      .split('\n'),
  );
  return lines.map((line) => JSON.parse(line.slice(line.indexOf('{')))).sort((a, b) => a.index - b.index);
}

/** Several processes on one folder, of which so many are killed and begin anew; how often they were, and what was found. */
async function round(where, whole, most) {
  let kills = 0;
  const work = async () => {
    for (;;) {
      await wait(next() * longestOffset);
      const { child, ended } = start(args, where);
      const early = kills < most && (await Promise.race([ended, wait(next() * whole.duration)]));
      if (early === undefined && kills < most) {
        kills++;
        child.kill('SIGKILL');
      }
      const end = await ended;
      if (end.signal !== 'SIGKILL') return end;
    }
  };
  const ends = await Promise.all(Array.from({ length: processes }, work));
  const failed = ends.find(({ code }) => code !== 0);
  if (failed !== undefined) return { kills, fault: `one ended in code ${failed.code}:\n${failed.err}` };
  const indices = answersIn(where).map(({ index }) => index);
  const twice = indices.find((index, i) => index === indices[i + 1]);
  if (twice !== undefined) return { kills, fault: `answer ${twice} is there twice` };
  const [found, wanted] = [made(where), made(whole)];
  const other = wanted.find(([file, digest], i) => found[i]?.[0] !== file || found[i][1] !== digest);
  if (other !== undefined || found.length !== wanted.length)
    return { kills, fault: `${other?.[0] ?? 'a file more'} is not as one process makes it` };
  return { kills, fault: undefined };
}

const whole = somewhere('whole');
const began = Date.now();
const { code, err } = await start(args, whole).ended;
if (code !== 0) throw new Error(`the run of one process failed:\n${err}`);
whole.duration = Date.now() - began;

let [killed, rounds] = [0, 0];
for (; killed < Number(values.kills) || rounds < 2; rounds++) {
  const where = somewhere(`round-${rounds}`);
  const most = rounds === 0 ? 0 : Math.min(8, Number(values.kills) - killed); // once, all are let be
  const { kills, fault } = await round(where, whole, most);
  killed += kills;
  if (fault === undefined) count.survived(1 + kills);
  else {
    killAll();
    count.found(`${fault} (${where.folder})`);
  }
}
server.closeAllConnections();
server.close();
console.log(
  `${rounds} times ${processes} processes on one folder, ${killed} kills; one alone takes ${(whole.duration / 1000).toFixed(1)} s for ${values.samples} records of ${answersIn(whole).length} answers`,
);
