import { openEndpoint } from '@diffuse/endpoint';
import { startScoring, type ScoringOptions, type ScoringServer } from '@diffuse/endpoint/testing/scoringServer';
import { promptOf, taskOf } from '@diffuse/tasks';
import { fileURLToPath } from 'node:url';
import { measure, measureTargets, proveServed, scoreTasks, type Served } from '../index.js';
import { defaultSampling } from '../settings.js';
import { servedLm, type LocalLm } from '../testing/servedLm.js';

/** Random models of two layers, made by tools/reference/families.py. */
const folder = (family: string): string =>
  fileURLToPath(new URL(`../../../checkpoints/fixtures/families/${family}/model`, import.meta.url));

let [llama, qwen]: LocalLm[] = [];
let server: ScoringServer;
beforeAll(async () => {
  llama = await servedLm(folder('llama3'), () => 'A');
  qwen = await servedLm(folder('qwen2'));
});
afterAll(async () => {
  await llama!.dispose();
  await qwen!.dispose();
});
afterEach(() => server.close());

/** Targets that end, that go on in several ways, that follow several beginnings, and that follow a forced one. */
const tasks = [
  taskOf('words', [
    promptOf({ request: 'A word?', targets: ['{fig}', '{figs}', '{a pear}', '{é}'], weights: [1, 2, 3, 4] }, 'ends'),
    promptOf({ request: 'A word, and why?', targets: ['{fig}', '{plum}'], eos: false }, 'goes-on'),
    promptOf({ request: 'Say it.', response: 'It is {', targets: ['red}', 'blue}'] }, 'forced'),
    promptOf({ request: 'Say so.', response: ['', 'Well, '], targets: ['red', 'blue'] }, 'begins'),
  ]),
];

async function serve(lm: LocalLm, options: ScoringOptions = {}): Promise<Served> {
  server = await startScoring(lm, options);
  const endpoint = await openEndpoint({ url: server.url, concurrency: 4, patience: 0.1 });
  return { ...endpoint, chat: lm.loaded.chat };
}

const ways: [string, ScoringOptions][] = [
  ['vLLM’s prompt_logprobs', {}],
  ['an echo', { ways: ['echo'] }],
  ['llama.cpp, which reports no parts of characters', { as: 'llama.cpp', partial: [130, 131, 160, 161, 162, 163] }],
];

describe.each(ways)('by %s', (_, options) => {
  test('a served model has the exact probabilities of its weights', async () => {
    for (const lm of [llama!, qwen!]) {
      const here = await scoreTasks(lm.loaded.bare, tasks);
      const served = await serve(lm, options);
      const there = await scoreTasks(served, tasks);
      await server.close();
      expect(there.map(({ file }) => file)).toEqual(here.map(({ file }) => file));
      there.forEach(({ targets, prompt, begins, totalVariation }, i) => {
        const own = here[i]!;
        expect(prompt).toEqual(own.prompt);
        expect(totalVariation).toBeCloseTo(own.totalVariation, 5);
        targets.forEach(({ logProb, ...target }, j) => {
          const { logProb: expected, ...same } = own.targets[j]!;
          expect(target).toEqual(same);
          expect(Math.abs(logProb - expected)).toBeLessThan(1e-4);
        });
        expect(begins === undefined).toBe(own.begins === undefined);
        begins?.logProbs.forEach((logProb, j) =>
          expect(Math.abs(logProb - own.begins!.logProbs[j]!)).toBeLessThan(1e-4),
        );
      });
    }
  });
});

test('measurements say who told them, and what was compared', async () => {
  const served = await serve(llama!, { as: 'llama.cpp' });
  const scoredBy = {
    ...{ endpoint: server.url, model: 'm', by: 'logit_bias', weights: 'all F32' },
    ...{ prompts: 'tokens', vocabulary: true },
  };
  const measured = await measureTargets(served, tasks);
  expect(measured.map((of) => of.scoredBy)).toEqual(measured.map(() => scoredBy));
  const [words] = tasks;
  const unforced = [{ ...words!, prompts: words!.prompts.filter(({ response }) => response === '') }];
  const { exact, sampled, scoredBy: by } = await measure(served, unforced, { ...defaultSampling, samples: 4 });
  expect(by).toEqual(scoredBy);
  expect(exact.map(({ file }) => file)).toEqual(['ends', 'goes-on', 'begins']);
  expect(sampled.map(({ samples }) => samples)).toEqual([4, 4, 4]);
  expect(await proveServed(served, tasks)).toEqual(scoredBy);
});

test('where a server only counts the tokens of its prompts, that is said', async () => {
  const served = await serve(llama!, { without: ['/tokenize', '/detokenize'] });
  const [first] = await scoreTasks(served, tasks);
  expect(first!.scoredBy).toMatchObject({ prompts: 'counts', vocabulary: false });
});

test('progress goes up to the number of ways to say a target, and a signal ends it', async () => {
  const served = await serve(llama!);
  const seen: number[] = [];
  let last = 0;
  await measureTargets(served, tasks, { onProgress: ({ done, total }) => void seen.push(done, (last = total)) });
  expect(Math.max(...seen)).toBe(last);
  const reason = new Error('stopped');
  const stopped = measureTargets(served, tasks, { signal: AbortSignal.abort(reason) });
  await expect(stopped).rejects.toBe(reason);
});

describe('nothing is scored', () => {
  /** Paths that were asked for the probabilities of more than one text. */
  const scored = () =>
    server.asked.filter(
      ({ path, body }) => path.endsWith('completions') && Number((body['prompt'] as unknown[] | undefined)?.length) > 1,
    );

  const otherPrompt = (change: (tokens: number[]) => number[]): LocalLm => ({
    ...llama!,
    prompt: (messages) => change(llama!.prompt(messages)),
  });

  test.each<[string, (tokens: number[]) => number[], RegExp]>([
    [
      'begins otherwise',
      (tokens) => [...tokens.slice(1)],
      /otherwise than the tokenizer that is here: they part at token 1, where "/,
    ],
    [
      'goes on',
      (tokens) => [...tokens, 7],
      /they part at token \d+, where .*, 7\) is around it there, of (\d+), and here .*, of \d+; give/,
    ],
  ])('where the server’s prompt %s', async (_, change, message) => {
    const lm = otherPrompt(change);
    const served = await serve(lm);
    await expect(scoreTasks(served, tasks)).rejects.toThrow(message);
    await expect(scoreTasks(served, tasks)).rejects.toMatchObject({ name: 'OtherTokenizer' });
    expect(scored()).toEqual([]);
    await server.close();
    const counting = await serve(lm, { without: ['/tokenize'] });
    await expect(scoreTasks(counting, tasks)).rejects.toThrow(/it counts \d+ tokens there, and here are \d+/);
  });

  test('where a token stands for something else', async () => {
    const [token] = llama!.loaded.chat.encode('x', '', ['{fig}'], { eos: true }).answers[0]!;
    const text = (tokens: readonly number[]): string =>
      tokens.map((id) => (id === token ? '<other>' : llama!.text([id]))).join('');
    const served = await serve({ ...llama!, text });
    await expect(scoreTasks(served, tasks)).rejects.toThrow(
      new RegExp(`another vocabulary than the tokenizer that is here: token ${token} is "<other>" there, and "`),
    );
    expect(scored()).toEqual([]);
  });

  test('where it cannot be asked with such tokens, whose prompt is not the server’s', async () => {
    const instead = (path: string) =>
      path === '/v1/completions' ? { status: 400, json: { detail: 'Token id 4000 is out of vocabulary' } } : undefined;
    const served = await serve(
      otherPrompt((tokens) => tokens.slice(2)),
      { instead },
    );
    await expect(scoreTasks(served, tasks)).rejects.toMatchObject({ name: 'OtherTokenizer' });
    await server.close();
    await expect(scoreTasks(await serve(llama!, { instead }), tasks)).rejects.toThrow(
      /does not give .* is out of vocabulary/,
    );
  });
});
