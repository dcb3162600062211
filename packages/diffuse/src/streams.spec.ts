import { builtinTasks } from '@diffuse/tasks';
import { open } from './open.js';
import { seedOf } from './seedOf.js';

const n = 600;

/** How often two lists agree at equal index, and how often they would if they were independent. */
function agreement(a: readonly string[], b: readonly string[]): { observed: number; independent: number } {
  const share = (list: readonly string[], text: string): number => list.filter((each) => each === text).length / n;
  const independent = [...new Set(a)].reduce((sum, text) => sum + share(a, text) * share(b, text), 0);
  return { observed: a.filter((text, i) => text === b[i]).length / n, independent };
}

test('two questions have independent answers, two models that are asked one question have paired ones', async () => {
  const { prompts } = builtinTasks.find(({ name }) => name === 'rng')!;
  const model = await open('tiny');
  const answers = async (request: string, of = model): Promise<string[]> =>
    (await of.sample(request, { n, maxNewTokens: 8 })).map(({ text }) => text);
  const [first, second] = [await answers(prompts[0]!.request), await answers(prompts[1]!.request)];
  const adapter = await model.tune('fruits', { passes: 1 });
  const tuned = await answers(prompts[0]!.request, model.with(adapter));
  await model.dispose();

  const questions = agreement(first, second);
  const error = Math.sqrt((questions.independent * (1 - questions.independent)) / n);
  expect(Math.abs(questions.observed - questions.independent)).toBeLessThan(4 * error);
  const models = agreement(first, tuned);
  expect(models.observed).toBeGreaterThan(models.independent + 0.3);
});

test('wording, forced beginning and seed make a stream; where a question stands and what is wanted do not', () => {
  const question = { request: 'A?', response: '{' };
  const seeds = [
    seedOf(0, question),
    seedOf(1, question),
    seedOf(0, { ...question, request: 'B?' }),
    seedOf(0, { request: 'A?{', response: '' }),
  ];
  expect(new Set(seeds).size).toBe(4);
  expect(seeds.every(Number.isSafeInteger)).toBe(true);
  expect(seedOf(0, { ...question, targets: ['x}'] } as typeof question)).toBe(seeds[0]);
});
