import { parse, pathPoints } from '../testing/parse.js';
import { lossCurve } from './lossCurve.js';
import type { LossStep } from './lossLines.js';

/** Lines in drawing order. */
function lines(svg: string): [number, number][][] {
  const paths = parse(svg).querySelectorAll('[stroke-linejoin="round"] path, path[stroke-linejoin="round"]');
  return [...paths].map((path) => pathPoints(path.getAttribute('d')!));
}

const words = (svg: string): string[] =>
  [...parse(svg).querySelectorAll('text')].map(({ textContent }) => textContent!);

/** Passes over prompts `task/file` of so many targets, all as likely; `above` is the KL divergence at each pass. */
function run(
  prompts: Record<string, number>,
  above: (pass: number, prompt: string) => number,
  passes: number,
): LossStep[] {
  return Array.from({ length: passes }, (_, pass) =>
    Object.entries(prompts).map(([prompt, targets]) => {
      const [task, file] = prompt.split('/') as [string, string];
      return { task, file, loss: Math.log(targets) + above(pass, prompt), optimum: Math.log(targets) };
    }),
  )
    .flat()
    .map((step, i) => ({ step: i + 1, ...step }));
}

test('a model that says every target half as often as wanted is level, at log 2, whatever the optima are', () => {
  const [line, ...others] = lines(
    lossCurve({ title: 'loss', steps: run({ 'a/x': 2, 'b/y': 1000 }, () => Math.LN2, 4) }),
  );
  expect(others).toHaveLength(1);
  for (const [, y] of [line!, others[0]!].flat()) expect(y).toBeCloseTo(line![0]![1], 3);
});

test('a divergence that halves with every pass is a straight line, on a logarithmic axis; the optimum is its foot', () => {
  const steps = run({ 'a/x': 7 }, (pass) => (pass < 20 ? 2 ** -pass : 0), 21);
  const svg = lossCurve({ title: 'loss', steps });
  expect(words(svg)).toContain('nats above the optimum, log scale');
  const [line] = lines(svg);
  const falls = line!.slice(1, 17).map(([, y], i) => y - line![i]![1]); // 2⁻¹⁷ is less than 0.00001
  for (const fall of falls) expect(fall).toBeCloseTo(falls[0]!, 2);
  expect(line!.at(-1)![1]).toBe(Math.max(...line!.map(([, y]) => y)));
});

test('losses of one magnitude are on an axis from 0', () => {
  const svg = lossCurve({ title: 'loss', steps: run({ 'a/x': 7 }, (pass) => 3 - pass / 10, 20) });
  expect(words(svg)).toContain('nats above the optimum');
  expect(words(svg)).toContain('0');
});

test('there is a line for each task, for each prompt of the only one, and one where no prompt is stepped on again', () => {
  const names = (prompts: Record<string, number>, passes: number): string[] => {
    const svg = lossCurve({ title: 'loss', steps: run(prompts, () => 1, passes) });
    return words(svg).filter((word) => /^(a|b|x|y|z)$/.test(word));
  };
  expect(names({ 'a/x': 2, 'a/y': 2, 'b/z': 2 }, 2)).toEqual(['a', 'b']);
  expect(names({ 'a/x': 2, 'a/y': 2 }, 2)).toEqual(['x', 'y']);
  expect(names({ 'a/x': 2, 'a/y': 2 }, 1)).toEqual(['a']);
});

test('of many tasks those that end farthest above are told apart, and the others are their mean', () => {
  const prompts = Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`task-${i}/x`, 2]));
  const above = (_: number, prompt: string): number => Number(prompt[5]) + 1;
  const svg = lossCurve({ title: 'loss', steps: run(prompts, above, 3) });
  const named = words(svg).filter((word) => /^(task|mean)/.test(word));
  expect(named).toEqual(['task-4', 'task-5', 'task-6', 'task-7', 'task-8', 'mean of the other 4']);
  const levels = lines(svg).map((line) => line.at(-1)![1]);
  const [fifth, sixth] = levels;
  const unit = fifth! - sixth!; // 1 nat
  expect((levels[5]! - fifth!) / unit).toBeCloseTo(2.5, 2); // (1 + 2 + 3 + 4) / 4 is 2.5 below 5
});

test('what rounding puts a little below the optimum is on it', () => {
  const svg = lossCurve({ title: 'loss', steps: run({ 'a/x': 7 }, (pass) => (pass === 0 ? 1 : -1e-6), 3) });
  expect(svg).not.toMatch(/NaN/);
  const [line] = lines(svg);
  expect(line![1]![1]).toBe(line![2]![1]);
});
