import { readRun } from '@diffuse/runs';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measure } from '../measure/recipe.js';
import { sample } from '../sample/recipe.js';
import { startModel, type ModelServer, type ServerManners } from '../testing/modelServer.js';
import { quietContext } from '../testing/quietContext.js';
import { stoppedAfter } from '../testing/stoppedAfter.js';
import { standingOnPage } from './standingOnPage.js';
import type { EndpointStanding } from './standingSchema.js';

let server: ModelServer;
let scratch: string;
beforeEach(() => (scratch = mkdtempSync(join(tmpdir(), 'diffuse-standing-'))));
afterEach(async () => {
  await server.close();
  rmSync(scratch, { recursive: true });
});

const vllm: ServerManners = { owner: 'vllm', beside: { '/version': { version: '0.32.0' } } };

async function drawn(manners: ServerManners, given: object = {}, context = quietContext) {
  server = await startModel(manners);
  return again(given, context);
}

async function again(given: object = {}, context = quietContext) {
  const settings = { prompt: 'Well?', model: server.url, samples: 2000, maxNewTokens: 3, ...given };
  const { json, text } = await sample.run(sample.options.parse(settings), context);
  return { endpoint: (json as { endpoint: EndpointStanding }).endpoint, text };
}

test('of a server that draws by what it reports, the answers do', async () => {
  const { endpoint, text } = await drawn(vllm);
  expect(endpoint).toMatchObject({ server: 'vLLM', version: '0.32.0', leftOut: [], mayRemain: [], earlier: [] });
  expect(endpoint.asks).toMatchObject({ top_p: 1, top_k: -1, min_p: 0 });
  expect(endpoint.reported).toMatchObject({ whole: true, prompts: 1, draws: 2000, heldBack: [] });
  expect(endpoint.reported.pValue).toBeGreaterThan(1e-4);
  expect(text).not.toContain('The answers do not follow');
});

const truncations: [string, ServerManners][] = [
  [
    'keeps a top-k that it does not let itself be talked out of',
    { own: { top_k: 8 }, honours: ['n', 'seed', 'logprobs', 'max_tokens'] },
  ],
  ['keeps a top-p', { own: { top_p: 0.9 }, honours: ['n', 'seed', 'logprobs', 'max_tokens'] }],
  [
    'draws at a temperature of its own',
    { own: { temperature: 0.6 }, honours: ['n', 'seed', 'logprobs', 'max_tokens'] },
  ],
];
test.each(truncations)('a server that %s is found out', async (_, manners) => {
  const notes: string[] = [];
  const { endpoint, text } = await drawn(manners, {}, { ...quietContext, note: (note) => void notes.push(note) });
  expect(endpoint.reported.pValue).toBeLessThan(1e-6);
  expect(text).toContain('The answers do not follow the probabilities that the server reports');
  expect(notes).toContainEqual(
    expect.stringMatching(/^endpoint: a server that does not tell its name; .* 2,000 answers against/),
  );
});

test('what is reported after the truncation agrees with it: it is said that this is not known', async () => {
  const { endpoint } = await drawn({
    own: { top_k: 8 },
    honours: ['n', 'seed', 'logprobs', 'max_tokens'],
    reports: 'cut',
  });
  expect(endpoint.reported).toMatchObject({ whole: false });
  expect(endpoint.reported.pValue).toBeGreaterThan(1e-4);
  expect(endpoint.mayRemain).toEqual([
    {
      setting: 'any that it does not tell of',
      why: expect.stringContaining('tells no name') as string,
      certain: false,
    },
  ]);
});

test('where there are no log-probabilities, or limits were asked for, nothing is checked, and that is said', async () => {
  const { endpoint } = await drawn({ ...vllm, refuses: ['logprobs'] }, { samples: 20 });
  expect(endpoint.reported).toMatchObject({
    pValue: null,
    draws: 0,
    heldBack: ['no draw came with log-probabilities'],
  });
  expect(endpoint.leftOut).toEqual([{ field: 'logprobs', how: 'refuses logprobs' }]);
  await server.close();
  const limited = await drawn(vllm, { samples: 20, topK: 3 });
  expect(limited.endpoint.reported.heldBack).toEqual(['another distribution than the model’s own was asked for']);
  expect(limited.endpoint.asks).toMatchObject({ top_k: 3 });
});

test('a run that was stopped keeps what was found, and its page says it', async () => {
  server = await startModel({ ...vllm, refuses: ['min_p'] });
  for (const name of ['first', 'second'])
    writeFileSync(join(scratch, `${name}.json`), JSON.stringify({ request: name, targets: [' a0 b1'] }));
  const out = join(scratch, 'run');
  const settings = { model: server.url, tasks: [scratch], samples: 300, maxNewTokens: 3, out };
  const run = (context = quietContext) => measure.run(measure.options.parse(settings), context);
  await expect(run(stoppedAfter(450))).rejects.toThrow('stopped');
  expect(readdirSync(out)).toContain('endpoint.state');
  await server.close();
  const url = server.url;
  const { port } = new URL(url);
  server = await startModel({ ...vllm, port: Number(port) });
  const { json } = await run();
  const { endpoint } = json as { endpoint: EndpointStanding };
  expect(endpoint.leftOut).toEqual([{ field: 'min_p', how: 'refuses min_p' }]); // the first server’s
  expect(endpoint.mayRemain.map(({ setting }) => setting)).toEqual(['min_p']);
  expect(endpoint.reported.prompts).toBeGreaterThanOrEqual(2);
  expect(endpoint.reported.draws).toBeGreaterThan(300);
  expect(JSON.parse(readFileSync(join(out, 'endpoint.json'), 'utf8'))).toEqual(endpoint);
  const { facts, warnings } = await standingOnPage(await readRun(out));
  expect(facts).toMatchObject({ Server: 'vLLM 0.32.0', 'Left out': 'min_p (the server refuses min_p)' });
  expect(warnings.join()).toContain('may draw from another distribution than was asked for: min_p');
  const page = readFileSync(join(out, 'report.html'), 'utf8');
  expect(page).toContain('vLLM 0.32.0');
  expect(page).toContain('may draw from another distribution');
});
