import { promptOf, taskOf, type Task } from '@diffuse/tasks';
import { promptDistribution } from './distribution.js';
import { distributions } from './distributions.js';
import type { SampledMetrics } from './sampledMetrics.js';
import type { SampleRecord } from './samples.js';

const fruits = taskOf('fruits', [
  promptOf({ request: 'A fruit?', targets: ['{Fig}', '{Plum}'], weights: [3, 1] }, 'fruit'),
]);
const [prompt] = fruits.prompts;

const said = (...texts: readonly string[]): SampleRecord[] =>
  texts.map((text, index) => {
    const value = /^\{(.*)\}$/.exec(text)?.[1] ?? null;
    return { index, text, value, logProb: null, finished: 'stop', counted: null };
  });

test('a row a target: wanted, exact, and its share of the answers with Wilson’s interval', () => {
  const answers = said(...Array<string>(3).fill('{Plum}'), ...Array<string>(7).fill('{Fig}'));
  const {
    targets,
    otherMass,
    answers: count,
  } = promptDistribution(fruits, prompt!, {
    logProbs: [Math.log(0.5), Math.log(0.25)],
    answers,
    every: 1,
  });
  expect(count).toBe(10);
  expect(otherMass).toBeCloseTo(0.25, 12);
  expect(targets.map(({ target, value }) => [target, value])).toEqual([
    ['{Fig}', 'Fig'],
    ['{Plum}', 'Plum'],
  ]);
  expect(targets.map(({ wanted, exact }) => [wanted, exact])).toEqual([
    [0.75, expect.closeTo(0.5, 12)],
    [0.25, expect.closeTo(0.25, 12)],
  ]);
  // R: prop.test(3, 10, correct = FALSE)$conf.int
  expect(targets[1]!.said).toEqual({
    ...{ count: 3, share: 0.3 },
    ...{ lower: expect.closeTo(0.1077913, 6) as number, upper: expect.closeTo(0.6032219, 6) as number },
  });
});

test('what is said and is no target is told apart, the most frequent first; of more than fifty the rest is counted', () => {
  const rare = Array.from({ length: 60 }, (_, i) => `No. ${i}`);
  const answers = said('{Fig}', 'Fig', '{Pear}', ...rare, '{Pear}', 'Pear');
  const { targets, others, othersLeftOut } = promptDistribution(fruits, prompt!, {
    ...{ logProbs: undefined, answers, every: 1 },
  });
  expect(others).toHaveLength(50);
  expect(others[0]).toMatchObject({ text: 'Pear', wellFormed: true, count: 2 });
  expect(others[1]).toMatchObject({ text: 'Fig', wellFormed: false, count: 1 });
  expect(othersLeftOut).toBe(13); // Pear, Fig and Pear without braces, and sixty more
  expect(targets.map((target) => [target.exact, target.said?.count])).toEqual([
    [null, 1],
    [null, 0],
  ]);
});

test('targets that read alike are one answer', () => {
  const alike = { request: 'A fruit?', targets: ['Fig', 'Plum', ' Fig'], weights: [1, 1, 2] };
  const task: Task = { ...taskOf('alike', [promptOf(alike, 'fruit')]), parse: (text) => text.trim() };
  const answers = said('Fig', 'Plum').map((answer) => ({ ...answer, value: answer.text }));
  const logProbs = [0.1, 0.2, 0.3].map(Math.log);
  const { targets } = promptDistribution(task, task.prompts[0]!, { logProbs, answers, every: 1 });
  expect(targets.map(({ target, wanted, said: of }) => [target, wanted, of?.count])).toEqual([
    ['Fig', 0.75, 1],
    ['Plum', 0.25, 1],
  ]);
  expect(targets[0]!.exact).toBeCloseTo(0.4, 12);
});

test('where answers depend on those before them, as many are counted as are independent', () => {
  const answers = said('{Fig}', '{Fig}', '{Plum}', '{Plum}', '{Fig}', '{Fig}');
  const of = (pValue: number) => {
    const metrics = { task: 'fruits', file: 'fruit', serial: { pValue, step: 2 } } as SampledMetrics;
    const [found] = distributions([fruits], { exact: [], sampled: [{ metrics, answers }] });
    const { answers: count, every, targets } = found!;
    return { count, every, counts: targets.map((target) => target.said!.count) };
  };
  expect(of(0.5)).toEqual({ count: 6, every: 1, counts: [4, 2] });
  expect(of(0.001)).toEqual({ count: 3, every: 2, counts: [2, 1] });
});
