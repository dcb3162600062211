import type { AnswerFormat } from './index.js';
import { distinct, drawEach } from './testing/drawEach.js';
import { completion, startServer, type Body, type Reply, type Server } from './testing/server.js';

let server: Server;
afterEach(() => server.close());

const pattern = '\\{[a-z]+\\}';
const braces: AnswerFormat = { pattern, accepts: (text) => /^\{[a-z]+\}$/u.test(text) };
const jsonSchema = { type: 'object', properties: { fruit: { type: 'string', pattern: '^[a-z]+$' } } };
const json: AnswerFormat = {
  ...{ pattern: '\\{"fruit": "[a-z]+"\\}', jsonSchema },
  accepts: (text) => /^\{"fruit": ?"[a-z]+"\}$/u.test(text),
};

const owners = { vLLM: 'vllm', 'older vLLM': 'vllm', 'llama.cpp': 'llamacpp' };
const tells = { vLLM: { '/version': { version: '0.32.0' } }, 'older vLLM': {}, 'llama.cpp': {} };

/** Draws from a server of a kind that answers so. */
async function asks(kind: keyof typeof owners, format: AnswerFormat, reply: (body: Body) => Reply, n = 20) {
  const models = { json: { data: [{ id: 'm', owned_by: owners[kind] }] } };
  server = await startServer({ ...{ models, reply, pause: 0 }, beside: tells[kind] });
  const { answers, notes } = await drawEach(server, distinct(n), { format });
  const bodies = server.bodies.filter(({ messages }) => /^q\d+$/.test(messages[0]!.content));
  return { texts: answers.map(({ text }) => text), answers, notes, bodies };
}

test('vLLM: answers that are of the format show that it holds to it, which is said with what it bends', async () => {
  const { bodies, notes } = await asks('vLLM', braces, () => completion(['{fig}']));
  expect(
    bodies.every((body) => JSON.stringify(body['structured_outputs']) === JSON.stringify({ regex: pattern })),
  ).toBe(true);
  expect(notes).toEqual([expect.stringMatching(/holds answers to the format \(structured_outputs\): .*not measured/)]);
});

test('a vLLM that does not tell its version, and passes over the newer field, is asked by the older one', async () => {
  const { texts, notes, bodies } = await asks('older vLLM', braces, (body) =>
    completion([body['guided_regex'] === pattern ? '{fig}' : 'A fig.']),
  );
  expect(texts).toEqual(['A fig.', ...Array(19).fill('{fig}')]);
  expect(bodies.slice(1).every((body) => !('structured_outputs' in body))).toBe(true);
  expect(notes).toEqual([
    expect.stringMatching(/does not hold answers to structured_outputs/),
    expect.stringMatching(/holds answers to the format \(guided_regex\)/),
  ]);
});

test('a server that passes over all of them is asked for no format any more, and answers are what they are', async () => {
  const { texts, notes, bodies } = await asks('older vLLM', braces, () => completion(['A fig.']));
  expect(texts).toEqual(Array(20).fill('A fig.'));
  expect(bodies.slice(2).some((body) => 'structured_outputs' in body || 'guided_regex' in body)).toBe(false);
  expect(notes.at(-1)).toMatch(/is not asked to hold answers to the format/);
});

test('a refusal is told with what the server says, though it does not name the field; another way is tried', async () => {
  const { bodies, notes } = await asks('vLLM', json, (body) =>
    'structured_outputs' in body
      ? { status: 400, json: { error: { message: 'Grammar error: unimplemented keys', type: 'BadRequestError' } } }
      : completion(['{"fruit": "fig"}']),
  );
  expect(notes[0]).toMatch(
    /refuses structured_outputs \(it says: Grammar error: unimplemented keys\): answers are not held/,
  );
  expect(bodies.at(-1)!['response_format']).toMatchObject({ json_schema: { schema: jsonSchema } });
});

test('a server that fails at the format alone is asked without it; one that fails for a while is not', async () => {
  const failure = { status: 500, json: { error: { message: 'Internal server error', type: 'InternalServerError' } } };
  const { texts, notes, bodies } = await asks('vLLM', braces, (body) =>
    'structured_outputs' in body ? failure : completion(['A fig.']),
  );
  expect(texts).toEqual(Array(20).fill('A fig.'));
  expect(bodies.filter((body) => 'structured_outputs' in body)).toHaveLength(2);
  expect(notes[0]).toMatch(/fails at structured_outputs \(HTTP 500 Internal server error\): answers are not held/);
  await server.close();
  let asked = 0;
  const passes = await asks('vLLM', braces, () => (asked++ < 1 ? failure : completion(['{fig}'])));
  expect(passes.texts).toEqual(Array(20).fill('{fig}'));
  expect(passes.bodies.every((body) => 'structured_outputs' in body)).toBe(true);
});

test('llama.cpp is handed the whole schema; a pattern alone it takes none of, which is said once', async () => {
  const held = await asks('llama.cpp', json, () => completion(['{"fruit":"fig"}']));
  expect(held.bodies[0]!['response_format']).toEqual({
    type: 'json_schema',
    json_schema: { name: 'answer', strict: true, schema: jsonSchema },
  });
  await server.close();
  const { bodies, notes } = await asks('llama.cpp', braces, () => completion(['A fig.']));
  expect(Object.keys(bodies[0]!)).not.toContain('response_format');
  expect(notes).toEqual([expect.stringMatching(/is not asked to hold answers to the format/)]);
});

test('later answers that are not of the format are said to be so, and it is asked for still', async () => {
  let answered = 0;
  const { bodies, notes } = await asks('vLLM', braces, () => completion([++answered === 15 ? 'A fig.' : '{fig}']), 40);
  expect(bodies.every((body) => 'structured_outputs' in body)).toBe(true);
  expect(notes[1]).toMatch(/gives answers that are not of the format though it is asked for/);
});

test.each<[string, Reply, object]>([
  ['cut off', completion(['{"fruit": "fi'], 'length'), { text: '{"fruit": "fi', finished: 'length' }],
  [
    'a refusal, which OpenAI tells apart',
    { json: { choices: [{ message: { content: null, refusal: 'I cannot.' }, finish_reason: 'stop' }] } },
    { text: '', noAnswer: 'refused' },
  ],
  ['filtered', completion(['{"fru'], 'content_filter'), { text: '', noAnswer: 'filtered' }],
  ['cut off before it began', completion([''], 'length'), { text: '', noAnswer: 'unreached' }],
])('an answer that is %s is no sign that the format is not held to', async (_, reply, expected) => {
  const { bodies, answers, notes } = await asks('llama.cpp', json, () => reply);
  expect(answers).toHaveLength(20);
  for (const answer of answers) expect(answer).toMatchObject(expected);
  expect(bodies.every((body) => 'response_format' in body)).toBe(true);
  expect(notes).toEqual([]);
});
