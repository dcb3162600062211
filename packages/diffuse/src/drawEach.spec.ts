import { InputError } from '@diffuse/check';
import { onnxExecutor } from '@diffuse/jit/node';
import { tinyLmFolder } from '@diffuse/tiny-lm';
import { fileURLToPath } from 'node:url';
import type { AnswerFormat } from './answerFormat.js';
import type { Attempt } from './attempt.js';
import { drawEach } from './drawEach.js';
import { loadAt, type LoadedModel } from './load.js';
import { drawSamples, type SampleRecord } from './samples.js';

const executor = onnxExecutor({ threads: 1 });
afterAll(() => executor.dispose());

const family = (name: string): string =>
  fileURLToPath(new URL(`../../checkpoints/fixtures/families/${name}/model`, import.meta.url));
const settings = { maxNewTokens: 40, temperature: 1, topK: 0, topP: 1, seed: 3 };
const question = (request: string, response = '') => ({ request, response, targets: [], eos: true });
const attemptsFor = (requests: readonly string[], count: number, response = ''): Attempt[] => {
  const questions = requests.map((request) => question(request, response));
  return Array.from({ length: count }, (_, i) => ({ index: 7 * i, question: questions[i % questions.length]! }));
};

async function drawn(
  { bare }: LoadedModel,
  attempts: readonly Attempt[],
  format?: AnswerFormat,
): Promise<{ records: SampleRecord[]; rejected: number[] }> {
  const [records, rejected]: [SampleRecord[], number[]] = [[], []];
  await drawEach(bare, attempts, settings, {
    read: (text) => text,
    onRecord: (record) => records.push(record),
    onRejected: ({ index }) => rejected.push(index),
    format,
  });
  return { records: records.sort((a, b) => a.index - b.index), rejected: rejected.sort((a, b) => a - b) };
}

const requests = ['Name a fruit.', 'Name a fruit that is red.', 'Name a colour.'];

describe.each(['llama2', 'mistral', 'gemma', 'gemma3', 'qwen3', 'llama3', 'phi3'])('a model of %s’s kind', (name) => {
  let loaded: LoadedModel;
  beforeAll(async () => {
    loaded = await loadAt(name, family(name), executor);
  });
  afterAll(() => loaded.model.dispose());

  test.each([
    ['(?:[A-Z][a-z]{1,3}|[0-9]{2})(?:, (?:é|x|–)){0,2}', ''],
    ['\\{(?:Red|Blue)\\}\\n\\{[^{}\\s]{1,4}\\}', ''],
    ['(?:red|blue)[!?]', 'It is '],
    ['(?:red|blue)[!?]', 'It is'],
  ])('answers held to %s behind "%s" match it as they are read', async (pattern, response) => {
    const whole = new RegExp(`^(?:${pattern})$`, 'u');
    const { records } = await drawn(loaded, attemptsFor(requests, 30, response), { pattern, how: 'mask' });
    expect(records).toHaveLength(30);
    const ended = records.filter(({ finished }) => finished === 'stop');
    expect(ended.length).toBeGreaterThan(10);
    for (const { text } of ended) {
      expect(text.startsWith(response)).toBe(true);
      expect(text.slice(response.length)).toMatch(whole);
    }
    for (const { formatLogMass } of records) expect(formatLogMass).toBeLessThanOrEqual(0);
  });
});

describe('drawEach', () => {
  let tiny: LoadedModel;
  beforeAll(async () => {
    tiny = await loadAt('tiny', tinyLmFolder, executor);
  });
  afterAll(() => tiny.model.dispose());

  test('gives each attempt the answer that it has alone', async () => {
    const attempts = attemptsFor(requests, 12);
    const { records } = await drawn(tiny, attempts);
    expect(records.map(({ index }) => index)).toEqual(attempts.map(({ index }) => index));
    for (const [i, attempt] of attempts.slice(0, 6).entries()) {
      const alone = await drawn(tiny, [attempt]);
      expect(alone.records[0]!.text).toBe(records[i]!.text);
      expect(alone.records[0]!.logProb).toBeCloseTo(records[i]!.logProb!, 3);
    }
  });

  test('an exact draw keeps some, tells each that it refused, and no other', async () => {
    const attempts = attemptsFor(['Name a fruit.'], 200);
    const { records, rejected } = await drawn(tiny, attempts, { pattern: '[A-Z].*', how: 'exact' });
    expect([...records.map(({ index }) => index), ...rejected].sort((a, b) => a - b)).toEqual(
      attempts.map(({ index }) => index),
    );
    for (const { text } of records) expect(text).toMatch(/^[A-Z].*$/u);
    // The model's own answers that match are as many, but for chance: 5 standard deviations.
    const plain = await drawSamples(
      tiny.bare,
      question('Name a fruit.'),
      { ...settings, samples: 200 },
      { read: (text) => text },
    );
    const own = plain.filter(({ text, finished }) => finished === 'stop' && /^[A-Z].*$/u.test(text)).length;
    expect(Math.abs(own - records.length)).toBeLessThan(5 * Math.sqrt(100));
  });

  test('drawSamples holds to a format as well', async () => {
    const format = { pattern: '(?:apple|pear|plum)', how: 'mask' as const };
    const records = await drawSamples(
      tiny.bare,
      question('Name a fruit.'),
      { ...settings, samples: 50 },
      { read: (text) => text, format },
    );
    for (const { text } of records) expect(['apple', 'pear', 'plum']).toContain(text);
  });

  test('refuses attempts of one index, and a pattern that is none', async () => {
    const twice = [0, 0].map((index) => ({ index, question: question('x') }));
    await expect(drawn(tiny, twice)).rejects.toThrow('attempts must be attempts of different indices');
    const wrong = drawn(tiny, attemptsFor(['x'], 1), { pattern: '(a)\\1', how: 'mask' });
    await expect(wrong).rejects.toThrow(InputError);
  });
});
