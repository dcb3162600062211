import type { Task } from '@diffuse/tasks';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { drawTargets } from './drawTargets.js';
import { loadTasks } from './loadTasks.js';
import type { Model } from './model.js';
import { open } from './open.js';
import type { ScoredPrompt } from './score.js';

/** A random llama of two layers, and what transformers finds in it: made by tools/reference/families.py. */
const llama = fileURLToPath(new URL('../../checkpoints/fixtures/families/llama2', import.meta.url));
const expected = JSON.parse(readFileSync(join(llama, 'expected.json'), 'utf8')) as { model: readonly ScoredPrompt[] };
const names = expected.model.find(({ file }) => file === 'names.json')!;
const texts = names.targets.map(({ target }) => target);

/** The names task with one target, the closing brace: all that the fixture's names have before it are its beginnings. */
async function closingBrace(): Promise<Task> {
  const [task] = await loadTasks([join(llama, 'tasks', 'names.json')]);
  const beginnings = texts.map((text) => text.slice(0, -1));
  return { ...task!, prompts: [{ ...task!.prompts[0]!, beginnings, targets: ['}'], weights: [1] }] };
}

let model: Model;
beforeAll(async () => (model = await open(join(llama, 'model'))));
afterAll(() => model.dispose());

describe('a target that may begin in several ways', () => {
  it('is as probable as transformers finds all of them together, and has the tokens of each', async () => {
    const [scored] = await model.score(await closingBrace());
    const [found] = scored!.targets;
    expect(scored!.prompt).toEqual(names.prompt);
    expect(found!.alternatives).toEqual(names.targets.map(({ tokens }) => tokens));
    const together = names.targets.reduce((sum, { logProb }) => sum + Math.exp(logProb), 0);
    expect(Math.abs(found!.logProb - Math.log(together))).toBeLessThan(2e-3);
  });

  it('is tuned on in one of the ways, drawn anew by the seed', async () => {
    const task = await closingBrace();
    const first = async (seed: number): Promise<number> => {
      const { tuning } = await model.tune(task, { passes: 1, seed });
      const [step] = tuning!.steps;
      expect(step!.ways).toBe(names.targets.length);
      return -step!.loss;
    };
    const met = new Set<number>();
    const firsts = new Set<number>();
    for (const seed of [0, 0, 1, 2, 3, 4, 5]) {
      const logProb = await first(seed);
      if (seed === 0) firsts.add(logProb);
      met.add(names.targets.findIndex((each) => Math.abs(each.logProb - logProb) < 2e-3));
    }
    expect(met).not.toContain(-1);
    expect(met.size).toBeGreaterThan(2);
    expect(firsts.size).toBe(1);
  });

  it('may not begin as another target does', async () => {
    const task = await closingBrace();
    const prompts = task.prompts.map((prompt) => ({
      ...prompt,
      beginnings: ['', '{A'],
      targets: ['{A', '{A{A'],
      weights: [0.5, 0.5],
    }));
    await expect(model.score({ ...task, prompts })).rejects.toThrow(
      /prompt names: .*targets "\{A\{A" and "\{A\{A" are the same/,
    );
  });
});

test('beginnings are drawn evenly, and for each target and step by themselves', () => {
  const [ways, size, steps] = [3, 4, 3000];
  const targets = Array.from({ length: size * ways }, (_, i) => ({
    text: `${i}`,
    tokens: [i],
    weight: 1 / size / ways,
  }));
  const weights = [0.1, 0.2, 0.3, 0.4];
  const prompt = { file: '', request: '', response: '', beginnings: ['a', 'b', 'c'], targets: [], weights, eos: true };
  const of = { task: '', file: '', prompt, encoded: { prompt: [0], targets, alternatives: ways }, optimum: 0 };
  const counts = new Map<number, number>();
  const pairs = new Map<string, number>();
  for (let step = 0; step < steps; step++) {
    const drawn = drawTargets(of, 7, step);
    expect(drawn.targets.map(({ weight }) => weight)).toEqual(weights);
    const tokens = drawn.targets.map(({ tokens: [token] }) => token!);
    tokens.forEach((token, i) => {
      expect(Math.floor(token / ways)).toBe(i);
      counts.set(token, (counts.get(token) ?? 0) + 1);
    });
    const pair = `${tokens[0]! % ways} ${tokens[1]! % ways}`;
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  // Within four standard deviations of a binomial count.
  const near = (count: number, share: number) =>
    expect(Math.abs(count - steps * share)).toBeLessThan(4 * Math.sqrt(steps * share * (1 - share)));
  for (let token = 0; token < size * ways; token++) near(counts.get(token) ?? 0, 1 / ways);
  expect(pairs.size).toBe(ways * ways);
  for (const count of pairs.values()) near(count, 1 / ways ** 2);
});
