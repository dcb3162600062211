import { leaveOneOutTasks } from '../builtin.js';
import { phrases } from '../builtin/phrases.js';
import { promptOf } from '../promptOf.js';
import { taskOf } from '../taskOf.js';
import { inWordings } from './inWordings.js';

test('each prompt of the six tasks has what it asks for in words of its own', () => {
  for (const { name, prompts } of leaveOneOutTasks) expect(new Set(phrases[name]).size).toBe(prompts.length);
});

test.each(leaveOneOutTasks)('$name in wordings has its own prompts, others, and the same answers', (task) => {
  const { prompts } = inWordings(task, { wordings: 4, seed: 3 });
  expect(prompts.filter((_, i) => i % 4 === 0)).toEqual(task.prompts);
  expect(new Set(prompts.map(({ request }) => request)).size).toBe(prompts.length);
  expect(new Set(prompts.map(({ file }) => file)).size).toBe(prompts.length);
  prompts.forEach(({ targets, weights, request }, i) => {
    const own = task.prompts[Math.floor(i / 4)]!;
    expect({ targets, weights }).toEqual({ targets: own.targets, weights: own.weights });
    expect(request).toMatch(/[{}]|brace/);
  });
});

test('what is asked for stands in every wording', () => {
  const fruits = inWordings(leaveOneOutTasks[2]!, { wordings: 20, seed: 0 });
  for (const { request } of fruits.prompts) expect(request).toMatch(/fruit/i);
});

test('a seed draws the same again, another others, and what is to stay apart is never drawn', () => {
  const fruits = leaveOneOutTasks[2]!;
  const requests = (seed: number, apart: string[] = []) =>
    inWordings(fruits, { wordings: 5, seed }, apart).prompts.map(({ request }) => request);
  expect(requests(1)).toEqual(requests(1));
  const drawn = (seed: number) => requests(seed).filter((_, i) => i % 5 > 0);
  expect(drawn(1).filter((request) => drawn(2).includes(request))).toEqual([]);
  const apart = drawn(1);
  const own = fruits.prompts.map(({ request }) => request);
  expect(requests(1, apart).filter((request) => apart.includes(request) && !own.includes(request))).toEqual([]);
});

test('one wording is the prompt’s own', () => {
  expect(inWordings(leaveOneOutTasks[0]!, { wordings: 1, seed: 0 })).toEqual(leaveOneOutTasks[0]);
});

test.each([
  [{ request: 'Flip a coin.', targets: ['heads', 'tails'] }],
  [{ request: 'Flip a coin.', targets: ['{heads}'], response: 'It is ' }],
  [{ request: 'Flip a coin.', targets: ['{heads}'], response: ['', 'It is '] }],
])('%j is refused: other wordings ask for braces alone', (content) => {
  const task = taskOf('coins', [promptOf(content, 'coin')]);
  expect(() => inWordings(task, { wordings: 2, seed: 0 })).toThrow(
    /a task whose answers stand in braces, .*found "coins\/coin"/,
  );
});

test('a name that a wording would have is refused where a prompt has it', () => {
  const coin = (file: string) => promptOf({ request: `Flip ${file}.`, targets: ['{heads}', '{tails}'] }, file);
  const task = taskOf('coins', [coin('coin'), coin('coin-1')]);
  expect(() => inWordings(task, { wordings: 2, seed: 0 })).toThrow(/coin-1/);
});
