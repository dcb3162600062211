import { formatPattern } from '@diffuse/synthbio';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { schema, tossRuns, type Row } from '../testing/tosses.js';
import { quietContext } from '@diffuse/workbench/testing/quietContext';

const { run, rowsOf } = tossRuns();

interface Body {
  readonly n?: number;
  readonly seed?: number;
  readonly continue_final_message?: boolean;
  readonly structured_outputs?: { readonly regex: string };
  readonly messages: readonly { readonly role: string; readonly content: string }[];
}

let server: Server | undefined;
let bodies: Body[];
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});

/** vLLM, as far as it is asked: it counts prompt tokens, goes on with an answer where told to, and says what `said` does. */
async function vllm(said: (body: Body, seed: number) => string): Promise<string> {
  bodies = [];
  server = createServer((request, response) => {
    const send = (json: unknown) =>
      void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(json));
    if (request.url === '/v1/models') return send({ data: [{ id: 'served', owned_by: 'vllm' }] });
    if (request.url === '/version') return send({ version: '0.12.0' });
    if (request.url !== '/v1/chat/completions') return void response.writeHead(404).end();
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(parts).toString()) as Body;
      bodies.push(body);
      const choices = Array.from({ length: body.n ?? 1 }, (_, i) => ({
        message: { content: said(body, (body.seed ?? 0) + i) },
        finish_reason: 'stop',
      }));
      const tokens = body.messages.map(({ content }) => content).join('').length;
      const prompt_tokens = tokens + (body.continue_final_message === true ? 0 : 5);
      send({ choices, usage: { prompt_tokens, completion_tokens: 5, total_tokens: prompt_tokens + 5 } });
    });
  });
  await new Promise<void>((ready) => server!.listen(0, '127.0.0.1', ready));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
}

const notes: string[] = [];
const noting = { ...quietContext, note: (message: string) => void notes.push(message) };
beforeEach(() => void notes.splice(0));

const sideOf = (text: string): string => /Heads|Tails/.exec(text)![0];

test('an answer goes on from what is drawn, at a server that goes on with answers', async () => {
  const model = await vllm(({ messages }, seed) =>
    messages.at(-1)!.role === 'assistant' ? `{${1 + (seed % 9)}}` : '',
  );
  const { failed } = await run({ model, samples: 20, drawn: ['side'], drawnIn: 'answer', chat: true });
  expect(failed).toBeUndefined();
  const records = rowsOf('run', 'records.jsonl');
  expect(records).toHaveLength(20);
  for (const row of records) expect(row['draw.answer']).toBe(`{${row['side'] as string}}\n{${row['size'] as number}}`);
  const [{ messages }] = rowsOf('run', 'chat.jsonl') as [{ messages: Row[] }];
  expect(messages[0]!['content']).toContain('{Heads}');
  expect(messages[1]!['content']).toBe(records[0]!['draw.answer']);
});

test('at a server that does not, that is refused in words', async () => {
  await expect(run({ samples: 20, drawn: ['side'], drawnIn: 'answer' })).rejects.toThrow(
    /cannot be made to begin its answers/,
  );
});

test('what is drawn must come first where answers go on from it', async () => {
  await expect(run({ samples: 20, drawn: ['size'], drawnIn: 'answer' })).rejects.toMatchObject({
    option: 'drawnIn',
    message: expect.stringContaining('size stands after') as unknown,
  });
});

test('a server is handed the format, and what it makes of it is told', async () => {
  const model = await vllm(({ structured_outputs: held }, seed) =>
    held === undefined ? 'Heads' : `{${seed % 2 === 0 ? 'Heads' : 'Tails'}}\n{${1 + (seed % 9)}}`,
  );
  const { text, failed } = await run({ model, samples: 20, quotas: 'off', constrained: 'mask' }, undefined, noting);
  expect(failed).toBeUndefined();
  expect(bodies.every(({ structured_outputs: held }) => held?.regex === formatPattern(schema))).toBe(true);
  expect(notes.join('\n')).toContain('holds answers to the format (structured_outputs)');
  expect(text).toContain('The server was asked to hold answers to the format (mask)');
});

test('an exact draw needs a model that is run here', async () => {
  await expect(run({ samples: 4, constrained: 'exact' })).rejects.toMatchObject({ option: 'constrained' });
  const tiny = { model: 'tiny', threads: 1, constrained: 'exact', samples: 4, maxAnswers: 40 };
  await expect(run(tiny)).rejects.toThrow(/none of 40 draws is kept/);
});

test('records as JSON objects, from a server and from a model that is held to them', async () => {
  const json = { samples: 12, drawn: ['side'], form: 'json' };
  const said = (seed: number): string => `\`\`\`json\n{"size": ${1 + (seed % 9)}}\n\`\`\``;
  expect((await run({ ...json, chat: true }, said)).failed).toBeUndefined();
  const [{ messages }] = rowsOf('run', 'chat.jsonl') as [{ messages: { content: string }[] }];
  expect(JSON.parse(messages[1]!.content)).toEqual({ size: rowsOf('run', 'records.jsonl')[0]!['size'] });

  const held = { ...json, model: 'tiny', threads: 1, constrained: 'mask', out: 'held' };
  const { failed, delivery } = await run(held);
  expect(failed).toBeUndefined();
  expect(delivery.constrained).toMatchObject({ how: 'mask', asked: delivery.draws, weighted: delivery.draws });
  const answers = rowsOf('held', 'records.jsonl').map((row) => JSON.parse(row['draw.answer'] as string) as object);
  expect(answers.every((answer) => Object.keys(answer).join() === 'size')).toBe(true);
});

test('a model here goes on from what is drawn, held to the rest of the format', async () => {
  const { failed } = await run({
    ...{ model: 'tiny', threads: 1, samples: 12, maxNewTokens: 20 },
    ...{ drawn: ['side'], drawnIn: 'answer', constrained: 'mask' },
  });
  expect(failed).toBeUndefined();
  const records = rowsOf('run', 'records.jsonl');
  expect(records.map((row) => sideOf(row['draw.answer'] as string))).toEqual(records.map(({ side }) => side));
});
