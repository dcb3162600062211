import { readdirSync, readFileSync } from 'node:fs';
import { adapt, loadModel } from '@diffuse/core-lm';
import { openExecutor, type Executor } from '@diffuse/jit';
import { createScorer, encodePrompt } from '@diffuse/objective';
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

/** The same by this repository: each prompt's tokens, and the log-probabilities of its targets. */
async function scored(family: string, part: keyof Expected, weights: 'f32' | 'f16' = 'f32'): Promise<Prompt[]> {
  const executor = executors.get(weights)!;
  const folder = fixture(`families/${family}`);
  const { config, chat, ...read } = await openCheckpoint(`${folder}/model`, weights);
  const model = loadModel(config, read.weights, executor);
  const adapter = part === 'adapter' ? readAdapter(`${folder}/adapter`, config) : undefined;
  const scorer = createScorer(adapt(model, adapter));
  const prompts: Prompt[] = [];
  for (const file of readdirSync(`${folder}/tasks`)) {
    const task = JSON.parse(readFileSync(`${folder}/tasks/${file}`, 'utf8')) as PromptFile;
    const equal = task.targets.map(() => 1 / task.targets.length);
    const encoded = encodePrompt(chat, { response: '', eos: true, ...task, weights: equal });
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
const parts = ['model', 'adapter'] as const;

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
});

/** Stored in two bytes a weight, float16 or bfloat16: half precision changes none of them. */
test.each(['llama2', 'llama3', 'gemma', 'gemma2', 'gemma3', 'qwen3'])(
  '%s held in half precision gives the log-probabilities that transformers gives',
  async (family) => {
    const expected = jsonFixture<Expected>(`families/${family}/expected.json`);
    for (const part of parts)
      expect(furthest(await scored(family, part, 'f16'), expected[part])).toBeLessThan(tolerance);
  },
);
