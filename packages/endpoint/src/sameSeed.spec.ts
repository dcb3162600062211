import { draw, upTo } from './testing/draw.js';
import { completion, startServer, type Body, type Reply, type Server } from './testing/server.js';

let server: Server;
afterEach(() => server.close());

/** Of five fruits, that which a seed settles. */
const fruit = (seed: number): string => {
  let mixed = Math.imul(seed ^ 0x9e3779b9, 2654435761);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 2246822519);
  return ['{Apple}', '{Pear}', '{Fig}', '{Kiwi}', '{Plum}'][((mixed ^ (mixed >>> 13)) >>> 0) % 5]!;
};
/** To a question for many words, many. */
const words = ({ messages }: Body, seed: number): string =>
  messages[0]!.content.includes('thirty') ? `${seed} ${fruit(seed)}` : fruit(seed);

const ofOneSeed = (body: Body): Reply => completion(Array(body.n ?? 1).fill(words(body, body.seed!)));
const ofEachSeed = (body: Body): Reply =>
  completion(Array.from({ length: body.n ?? 1 }, (_, i) => words(body, body.seed! + i)));
const always = ({ n = 1 }: Body): Reply => completion(Array<string>(n).fill('{Fig}'));
/** A model that always says the same fruit, and many words if it is asked for them. */
const collapsed = (body: Body): Reply =>
  body.messages[0]!.content.includes('thirty')
    ? ofEachSeed(body)
    : completion(Array<string>(body.n ?? 1).fill('{Fig}'));

test('of answers of one seed one counts, and the others are drawn by seeds of their own', async () => {
  server = await startServer({ reply: ofOneSeed });
  const { answers, notes } = await draw(server, { samples: 50, seed: 3 });
  expect(answers.map(({ index }) => index)).toEqual(upTo(50));
  expect(answers.map(({ text }) => text)).toEqual(upTo(50).map((i) => fruit(3_000_000 + i)));
  expect(notes).toEqual([expect.stringContaining('gives all answers of a request one seed: one answer a request')]);
});

test('so they are where the first request has room for one answer only', async () => {
  server = await startServer({ reply: ofOneSeed });
  const indices = [5, ...upTo(30).map((i) => i + 10)];
  const { answers } = await draw(server, { indices });
  expect(answers.map(({ text }) => text)).toEqual(indices.map(fruit));
});

test('an endpoint that answers the same to any seed is said to', async () => {
  server = await startServer({ reply: always });
  const { answers, notes } = await draw(server, { samples: 20 });
  expect(answers).toHaveLength(20);
  expect(notes).toEqual([expect.stringContaining('answers the same to any seed, as if it drew none')]);
});

test('answers that are the same by chance count, all of them, and nothing is said', async () => {
  server = await startServer({ reply: collapsed });
  const { answers, notes } = await draw(server, { samples: 40 });
  expect(answers).toHaveLength(40);
  expect(notes).toEqual([]);
  expect(server.bodies.filter(({ n }) => n === 10)).toHaveLength(4);
});

test('where the same answer is asked for, by temperature 0, nothing is looked into', async () => {
  server = await startServer({ reply: always });
  const { notes } = await draw(server, { samples: 20, temperature: 0 });
  expect({ notes, requests: server.bodies.length }).toEqual({ notes: [], requests: 2 });
});
