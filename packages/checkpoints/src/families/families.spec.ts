import { readdirSync, readFileSync } from 'node:fs';
import {
  adapt,
  createDecoder,
  flatLayout,
  loadModel,
  moduleNames,
  sample,
  unflatten,
  type LoraPair,
} from '@diffuse/core-lm';
import { hostTensor, type Executor, type HostTensor } from '@diffuse/jit';
import { openExecutor } from '@diffuse/jit/node';
import { createScorer, createTuner, encodePrompt } from '@diffuse/objective';
import { readAdapter } from '../adapter/read.js';
import { openCheckpoint } from '../checkpoint.js';
import { fixture, jsonFixture } from '../testing/fixtures.js';

/** What tools/reference/families.py found, in transformers and PEFT, one target at a time. */
interface Prompt {
  readonly file: string;
  readonly prompt: readonly number[];
  readonly targets: readonly {
    readonly target: string;
    readonly tokens: readonly number[];
    readonly logProb: number; // nats
  }[];
}

interface Expected {
  readonly model: readonly Prompt[];
  readonly adapter: readonly Prompt[];
  /** d loss / d log of the adapter's matrices, layer by layer, on the first task. */
  readonly slopes: readonly number[];
}

interface PromptFile {
  readonly request: string;
  readonly response?: string;
  readonly targets: readonly string[];
  readonly eos?: boolean;
}

const executors = new Map<'f32' | 'f16', Executor>();
beforeAll(async () => {
  executors.set('f32', await openExecutor('cpu')).set('f16', await openExecutor('cpu', { half: true }));
});
afterAll(async () => {
  for (const executor of executors.values()) await executor.dispose();
});

const parts = ['model', 'adapter'] as const;
type Part = (typeof parts)[number];

/** A family's model and adapter, and its tasks in tokens, every target as likely as any other. */
async function opened(family: string, weights: 'f32' | 'f16' = 'f32') {
  const folder = fixture(`families/${family}`);
  const { config, chat, ...read } = await openCheckpoint(`${folder}/model`, weights);
  const model = loadModel(config, read.weights, executors.get(weights)!);
  const tasks = readdirSync(`${folder}/tasks`).map((file) => {
    const task = JSON.parse(readFileSync(`${folder}/tasks/${file}`, 'utf8')) as PromptFile;
    const equal = task.targets.map(() => 1 / task.targets.length);
    return { file, encoded: encodePrompt(chat, { response: '', eos: true, ...task, weights: equal }) };
  });
  return { model, chat, tasks, adapter: readAdapter(`${folder}/adapter`, config) };
}

/** The same by this repository: each prompt's tokens, and the log-probabilities of its targets. */
async function scored(family: string, part: Part, weights?: 'f32' | 'f16'): Promise<Prompt[]> {
  const { model, adapter, tasks } = await opened(family, weights);
  const scorer = createScorer(adapt(model, part === 'adapter' ? adapter : undefined));
  const prompts: Prompt[] = [];
  for (const { file, encoded } of tasks) {
    const logProbs = await scorer.score(encoded);
    const targets = encoded.targets.map(({ text, tokens }, i) => ({ target: text, tokens, logProb: logProbs[i]! }));
    prompts.push({ file, prompt: encoded.prompt, targets });
  }
  return prompts;
}

const tokensOf = (prompts: readonly Prompt[]) =>
  prompts.map(({ file, prompt, targets }) => ({
    file,
    prompt,
    targets: targets.map(({ target, tokens }) => ({ target, tokens })),
  }));

/** The most that a log-probability is off by, nats. */
function furthest(found: readonly Prompt[], wanted: readonly Prompt[]): number {
  const errors = wanted.flatMap(({ targets }, i) =>
    targets.map(({ logProb }, j) => Math.abs(found[i]!.targets[j]!.logProb - logProb)),
  );
  return Math.max(...errors);
}

const tolerance = 2e-3; // nats
describe.each(readdirSync(fixture('families')))('%s', (family) => {
  const expected = jsonFixture<Expected>(`families/${family}/expected.json`);

  test.each([
    ['alone', 'model'],
    ['with a PEFT adapter', 'adapter'],
  ] as const)(
    '%s gives every target the tokens and the log-probability that transformers gives it',
    async (_, part) => {
      const found = await scored(family, part);
      expect(tokensOf(found)).toEqual(tokensOf(expected[part]));
      expect(furthest(found, expected[part])).toBeLessThan(tolerance);
    },
  );

  test('has the gradient in its adapter that PyTorch finds', async () => {
    const { model, adapter, tasks } = await opened(family);
    const { grad } = await createTuner(model, adapter).gradient(tasks[0]!.encoded);
    const gradient = unflatten(flatLayout(adapter.weights), hostTensor(grad, [grad.length]));
    const slopes = adapter.weights.map((layer, index) =>
      moduleNames.reduce((sum, name) => sum + slope(layer[name], gradient[index]![name]), 0),
    );
    slopes.forEach((found, layer) => expect(found).toBeCloseTo(expected.slopes[layer]!, 2));
  });

  test('says what it draws with the log-probability that it is scored with', async () => {
    const { model, adapter, tasks } = await opened(family);
    const subject = adapt(model, adapter);
    const { prompt } = tasks[0]!.encoded;
    const options = { prompt, samples: 30, seed: 0, maxNewTokens: 12, stopTokens: [] };
    const { answers } = await sample(createDecoder(subject), options);
    const drawn = new Map(answers.map(({ tokens, logProb }) => [tokens.join(), { tokens, logProb }]));
    const targets = [...drawn.values()].map(({ tokens }) => ({ text: '', tokens, weight: 1 / drawn.size }));
    const logProbs = await createScorer(subject).score({ prompt, targets });
    expect(drawn.size).toBeGreaterThan(10);
    [...drawn.values()].forEach(({ logProb }, i) => expect(logProb).toBeCloseTo(logProbs[i]!, 2));
  });
});

/** Σ gradient · matrix, over both matrices of a pair. */
function slope(pair: LoraPair<HostTensor> | undefined, gradient: LoraPair<HostTensor> | undefined): number {
  if (!pair || !gradient) return 0;
  const dot = (a: HostTensor, b: HostTensor): number =>
    (a.data as Float32Array).reduce((sum, value, i) => sum + value * b.data[i]!, 0);
  return dot(pair.a, gradient.a) + dot(pair.b, gradient.b);
}

/** transformers takes other factors beyond 256 positions, by `original_max_position_embeddings`. */
test.each(['phi3', 'ministral3'])(
  '%s refuses what is longer than its factors for short contexts hold',
  async (family) => {
    const { model, chat } = await opened(family);
    const subject = adapt(model);
    const target = { text: '', tokens: chat.endTokens.slice(0, 1), weight: 1 };
    const ofLength = (length: number) => ({ prompt: Array.from({ length }, () => 5), targets: [target] });
    const scorer = createScorer(subject);
    expect((await scorer.score(ofLength(255)))[0]).toBeLessThan(0);
    await expect(scorer.score(ofLength(256))).rejects.toThrow(
      /up to 257 tokens; beyond 256 this model.*not implemented/,
    );
    const options = { ...ofLength(250), samples: 1, seed: 0, maxNewTokens: 7, stopTokens: [] };
    await expect(sample(createDecoder(subject), options)).rejects.toThrow(/up to 257 tokens/);
  },
);

test('first tokens follow the exact distribution (chi-square, rare tokens together)', async () => {
  const { model, adapter, tasks } = await opened('smollm3');
  const subject = adapt(model, adapter);
  const { prompt } = tasks[0]!.encoded;
  const { vocabSize } = model.config;
  const targets = Array.from({ length: vocabSize }, (_, token) => ({
    text: '',
    tokens: [token],
    weight: 1 / vocabSize,
  }));
  const exact = Array.from(await createScorer(subject).score({ prompt, targets }), Math.exp);
  const n = 20_000;
  const options = { prompt, samples: n, seed: 3, maxNewTokens: 1, stopTokens: [] };
  const { answers } = await sample(createDecoder(subject), options);
  const counts = new Float64Array(vocabSize);
  for (const { tokens } of answers) counts[tokens[0]!]! += 1;
  const common = exact.flatMap((p, token) => (n * p < 5 ? [] : [token]));
  const rest = (of: ArrayLike<number>): number => 1 - common.reduce((sum, token) => sum + of[token]!, 0);
  const frequencies = counts.map((count) => count / n);
  const cells = [...common.map((token) => [frequencies[token]!, exact[token]!]), [rest(frequencies), rest(exact)]];
  const chiSquare = cells.reduce((sum, [found, p]) => sum + (n * (found! - p!) ** 2) / p!, 0);
  const spread = Math.sqrt(2 / (9 * common.length));
  expect(common.length).toBeGreaterThan(20);
  expect(chiSquare).toBeLessThan(common.length * (1 - spread ** 2 + 3.09 * spread) ** 3); // its 0.999 quantile (Wilson and Hilferty)
});

/** Stored in two bytes a weight, float16 or bfloat16: half precision changes none of them. */
test.each(['llama2', 'llama3', 'gemma', 'gemma2', 'gemma3', 'qwen3', 'phi3', 'glm4', 'olmo3'])(
  '%s held in half precision gives the log-probabilities that transformers gives',
  async (family) => {
    const expected = jsonFixture<Expected>(`families/${family}/expected.json`);
    for (const part of parts)
      expect(furthest(await scored(family, part, 'f16'), expected[part])).toBeLessThan(tolerance);
  },
);
