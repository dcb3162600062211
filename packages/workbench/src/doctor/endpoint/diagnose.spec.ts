import { fileURLToPath } from 'node:url';
import { startModel, type ModelServer, type ServerManners } from '../../testing/modelServer.js';
import { quietContext } from '../../testing/quietContext.js';
import { doctor } from '../recipe.js';
import type { EndpointDiagnosis } from './diagnosis.js';

let server: ModelServer;
afterEach(() => server.close());

const vllm: ServerManners = { owner: 'vllm', beside: { '/version': { version: '0.32.0' } } };

async function diagnosed(manners: ServerManners, given: object = {}, notes: string[] = []) {
  server = await startModel(manners);
  const context = { ...quietContext, note: (note: string) => void notes.push(note) };
  const { json, ...result } = await doctor.run(doctor.options.parse({ model: server.url, ...given }), context);
  const diagnosis = json as EndpointDiagnosis;
  return {
    ...result,
    diagnosis,
    honoured: Object.fromEntries(diagnosis.honours.map(({ field, honoured }) => [field, honoured])),
  };
}

const all = {
  ...{ n: 'yes', seed: 'yes', logprobs: 'yes', top_logprobs: 'yes', stop: 'yes', max_tokens: 'yes' },
  ...{ top_k: 'yes', min_p: 'yes', top_p: 'yes', temperature: 'yes', continue_final_message: 'yes' },
};

test('a server that does all that it is asked, and what it costs to find out', async () => {
  const notes: string[] = [];
  const { diagnosis, honoured, failed, text } = await diagnosed(vllm, {}, notes);
  expect(honoured).toEqual(all);
  expect(diagnosis).toMatchObject({ server: 'vLLM', version: '0.32.0', mayRemain: [], leftOut: [], problems: [] });
  expect(diagnosis.probe).toMatchObject({ draws: 400, impossible: 0 });
  expect(diagnosis.probe.pValue).toBeGreaterThan(1e-4);
  expect(failed).toBeUndefined();
  expect(text).toMatch(/^vLLM 0\.32\.0 at http/);
  expect(text).toContain('nothing is known that cuts it off');
  const [, most] = /asked up to (\d+) times/.exec(notes[0]!)!;
  expect(server.asked.length).toBeLessThanOrEqual(Number(most));
});

const deaf = ['n', 'seed', 'logprobs', 'top_logprobs', 'max_tokens'];
const reshaped: [string, ServerManners][] = [
  ['keeps a top-k of its own', { honours: deaf, own: { top_k: 8 } }],
  [
    'keeps a top-k of its own, and tells the most probable tokens no more',
    { honours: deaf.filter((field) => field !== 'top_logprobs'), own: { top_k: 8 } },
  ],
  ['sharpens', { honours: deaf, own: { temperature: 0.6 } }],
  ['reports what is left after it has cut', { honours: deaf, own: { top_k: 3 }, reports: 'cut' }],
  ['draws nothing', { honours: deaf, own: { top_k: 1 } }],
];
test.each(reshaped)('a server that %s is found out, with exit code 1', async (_, manners) => {
  const { diagnosis, failed } = await diagnosed(manners);
  expect(diagnosis.problems).not.toEqual([]);
  expect(failed).toMatchObject({ code: 1 });
});

test('what is passed over in silence is seen, and told from what is refused', async () => {
  const { honoured } = await diagnosed({
    honours: ['logprobs', 'max_tokens', 'temperature'],
    refuses: ['min_p', 'top_logprobs'],
  });
  expect(honoured).toEqual({
    ...{ n: 'no', seed: 'no', logprobs: 'yes', top_logprobs: 'refused', stop: 'no', max_tokens: 'yes' },
    ...{ top_k: 'no', min_p: 'refused', top_p: 'no', temperature: 'yes', continue_final_message: 'no' },
  });
});

test('a server that takes nothing but messages is looked into all the same', async () => {
  const refuses = [
    'n',
    'seed',
    'logprobs',
    'top_logprobs',
    'stop',
    'top_p',
    'top_k',
    'min_p',
    'repetition_penalty',
    'max_tokens',
  ];
  const { diagnosis, failed, text } = await diagnosed({ honours: [], refuses, own: { max_tokens: 16 } });
  expect(diagnosis.leftOut.map(({ field }) => field).sort()).toEqual([
    'logprobs',
    'max_tokens',
    'min_p',
    'n',
    'repetition_penalty',
    'seed',
    'top_k',
    'top_p',
  ]);
  expect(diagnosis.mayRemain.map(({ setting }) => setting)).toEqual(
    expect.arrayContaining(['top_p', 'top_k', 'min_p']),
  );
  expect(diagnosis.probe).toMatchObject({ pValue: null, how: 'it reports no log-probabilities' });
  expect(failed).toBeUndefined();
  expect(text).toContain('does not show here');
});

test('the prompt in its template is as long as in that of its tokenizer here, or is said not to be', async () => {
  const tokenizer = fileURLToPath(new URL('../../../../tiny-lm/model', import.meta.url));
  const { diagnosis, text } = await diagnosed({ ...vllm, promptTokens: 27 }, { tokenizer, draws: 0 });
  expect(diagnosis.promptLength).toMatchObject({ served: 27, here: 27, tokenizer });
  expect(text).toContain('as many');
  await server.close();
  const other = await diagnosed({ ...vllm, promptTokens: 31 }, { tokenizer, draws: 0 });
  expect(other.diagnosis.promptLength).toMatchObject({ served: 31, here: 27 });
  expect(other.text).toContain('ANOTHER LENGTH');
});

test('Ctrl-C stops it', async () => {
  server = await startModel(vllm);
  const controller = new AbortController();
  const progress = () => ({
    update: (done: number) => void (done === 5 && controller.abort(new Error('stopped'))),
    stop: () => undefined,
  });
  const context = { ...quietContext, signal: controller.signal, progress };
  await expect(doctor.run(doctor.options.parse({ model: server.url }), context)).rejects.toThrow('stopped');
  expect(server.asked.length).toBeLessThan(15);
});

test('options of a server are refused without one, and a model that is none', async () => {
  server = await startModel();
  const run = (given: object) => doctor.run(doctor.options.parse(given), quietContext);
  await expect(run({ endpointModel: 'm' })).rejects.toThrow(/about the server at a URL/);
  await expect(run({ header: ['api-key: secret'] })).rejects.toThrow(/^header: this is about/);
  await expect(run({ model: 'tiny' })).rejects.toThrow(/looks into the API at a URL/);
});
