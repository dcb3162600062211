import { openEndpoint, openScorer, type TokenScoring } from '../index.js';
import { startScoring, type ScoringOptions, type ScoringServer } from '../testing/scoringServer.js';
import { never, partsOf, toyLm } from '../testing/toyLm.js';

let server: ScoringServer;
afterEach(() => server.close());

const example = [1, 4, 2, 7];

async function open(options: ScoringOptions = {}, concurrency = 4) {
  server = await startScoring(toyLm, options);
  const endpoint = await openEndpoint({ url: server.url, model: 'm', concurrency, patience: 0.1 });
  return openScorer(endpoint, example);
}

/** What each of the parts comes to: the product of shares. */
function probability(prompt: readonly number[], answer: readonly number[]): number {
  return answer.reduce((product, token, i) => {
    const parts = partsOf([...prompt, ...answer.slice(0, i)]);
    return (product * parts[token]!) / parts.reduce((a, b) => a + b, 0);
  }, 1);
}

/** All answers of two tokens, and some of three that go another way first. */
const answers = Array.from({ length: 100 }, (_, i) => [Math.floor(i / 10), i % 10]).concat([
  [10, 0, 3],
  [10, 0, 4],
]);

const ways: [string, ScoringOptions][] = [
  ['prompt_logprobs', {}],
  ['echo', { ways: ['echo'] }],
  ['logit_bias', { as: 'llama.cpp' }],
  ['logit_bias', { as: 'llama.cpp', partial: [3, 9] }],
];

describe.each(ways)('by %s (%j)', (by, options) => {
  test('an answer has the product of the shares of its tokens', async () => {
    const scorer = await open(options);
    expect(scorer.by).toBe(by);
    for (const prompt of [[1], [1, 5, 2]]) {
      const logProbs = await scorer.score(prompt, answers);
      logProbs.forEach((logProb, i) => expect(Math.exp(logProb)).toBeCloseTo(probability(prompt, answers[i]!), 6));
    }
  });

  test('requests are bounded, by how much each asks for and by how many there are at once', async () => {
    const scorer = await open(options, 3);
    const prompt = Array.from({ length: 300 }, (_, i) => i % 10);
    let done = 0;
    await scorer.score(prompt, answers, { onScored: (scored) => (done += scored) });
    expect(done).toBe(answers.length);
    expect(server.atOnce()).toBeLessThanOrEqual(3);
    const prompts = server.asked.slice(2).map(({ body }) => body['prompt'] as number[][]);
    expect(Math.max(...prompts.map(({ length }) => length))).toBe(6); // 2048 tokens
    for (const each of prompts) expect(each.flat().length).toBeLessThanOrEqual(2048);
  });

  test('no request is drawn from anything but the whole distribution, but for the one that tries it', async () => {
    const scorer = await open(options);
    await scorer.score([1], answers);
    const drawn = server.asked.filter(({ path }) => /completion/.test(path)).map(({ body }) => body['temperature']);
    expect(drawn.filter((temperature) => temperature !== 1)).toEqual([0.5]);
  });

  test('the first failure, or the signal, ends it at once', async () => {
    const scorer = await open({ ...options, instead: (_, body) => hung(body) });
    const controller = new AbortController();
    const reason = new Error('stopped');
    const scoring: TokenScoring = { signal: controller.signal };
    const scored = scorer.score([1], answers, scoring);
    controller.abort(reason);
    await expect(scored).rejects.toBe(reason);
    await expect(scorer.score([9], answers)).rejects.toThrow(/refused the request \(HTTP 400 no such luck\)/);
  });
});

test('texts are given one by one where a server has adapters: vLLM ends on a processor where it is given two at once', async () => {
  const scorer = await open({ model: { parent: 'base' } });
  const logProbs = await scorer.score([1], answers);
  logProbs.forEach((logProb, i) => expect(Math.exp(logProb)).toBeCloseTo(probability([1], answers[i]!), 6));
  const prompts = server.asked.filter(({ path }) => path === '/v1/completions').map(({ body }) => body['prompt']);
  expect(prompts).toHaveLength(2 + answers.length);
  expect(prompts.every((prompt) => Array.isArray(prompt) && prompt.length === 1)).toBe(true);
  expect(server.atOnce()).toBe(1);
});

/** Of a prompt that begins with 9. */
const hung = ({ prompt }: Readonly<Record<string, unknown>>) =>
  (prompt as readonly number[][] | undefined)?.[0]?.[0] === 9
    ? { status: 400, json: { error: { message: 'no such luck' } } }
    : undefined;

describe('an answer that is never said', () => {
  test.each([[{}], [{ ways: ['echo'] }]] as [ScoringOptions][])('has the log-probability -∞ (%j)', async (options) => {
    const scorer = await open(options);
    expect(await scorer.score([1], [[4, never], [never]])).toEqual([-Infinity, -Infinity]);
  });

  test('is refused where probabilities are held in float32: it may be a small one that was lost', async () => {
    const scorer = await open({ as: 'llama.cpp' });
    await expect(scorer.score([1], [[4, never]])).rejects.toThrow(
      /float32, in which that of token 11 after 2 others is lost/,
    );
  });
});

describe('what is reported is refused', () => {
  const cut = (logProbs: readonly number[], temperature: number): number[] => {
    const scaled = logProbs.map((logProb) => logProb / temperature);
    const all = Math.log(scaled.reduce((sum, value) => sum + Math.exp(value), 0));
    return scaled.map((value) => value - all);
  };

  test.each([[{}], [{ ways: ['echo'] }], [{ as: 'llama.cpp' }]] as [ScoringOptions][])(
    'where it depends on the temperature (%j)',
    async (options) => {
      const peaked = (logProbs: readonly number[], temperature: number) => cut(logProbs, temperature / 4);
      await expect(open({ ...options, reports: peaked })).rejects.toThrow(
        /of what is left after temperature and top-p .*logprobs mode raw_logprobs/,
      );
    },
  );

  test.each([
    [
      'logits',
      (logProbs: readonly number[]) => logProbs.map((value) => value + 9),
      /no log-probabilities: those of \d+ tokens in one place sum to \d/,
    ],
    [
      'logits far below 0',
      (logProbs: readonly number[]) => logProbs.map((value) => value - 40),
      /no log-probabilities.*sum to .*e-1/,
    ],
  ])('where it is %s', async (_, reports, message) => {
    await expect(open({ reports })).rejects.toThrow(message);
    await server.close();
    await expect(open({ reports, ways: ['echo'] })).rejects.toThrow(message);
  });
});

describe('a server that cannot', () => {
  const said = (status: number, message: string) => () => ({ status, json: { detail: message } });

  test('is named with what it said, and with what to do', async () => {
    const refusing = open({
      model: { owned_by: 'me' },
      without: ['/version'],
      instead: said(400, 'prompt must be a string.'),
    });
    await expect(refusing).rejects.toThrow(
      /does not give the probabilities of given text \(prompt_logprobs: HTTP 400 prompt must be a string\.; echo: HTTP 400 .*\): draw answers there, or .* vLLM or llama\.cpp's server/,
    );
    await expect(refusing).rejects.toMatchObject({ name: 'CannotScore', asked: true });
  });

  test('is one that answers without them', async () => {
    await expect(open({ ways: [] })).rejects.toThrow(/prompt_logprobs: none in its reply; echo: none in its reply/);
  });

  test('is not asked where its kind is known', async () => {
    const opening = open({ model: { owned_by: 'library' } });
    await expect(opening).rejects.toThrow(/\(Ollama tells those of what it draws alone\)/);
    await expect(opening).rejects.toMatchObject({ asked: false });
    expect(server.asked.filter(({ path }) => path.includes('completion'))).toEqual([]);
  });

  test('is none that asks for a key', async () => {
    await expect(
      open({ instead: (path) => (path === '/v1/completions' ? said(401, 'who?')() : undefined) }),
    ).rejects.toThrow(/asks for an API key/);
  });
});
