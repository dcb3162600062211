import { builtinTasks } from '@diffuse/tasks';
import { table4 } from '../data/paper.js';
import { natural, naturalShares } from './natural.js';

const draws = { samples: 1000, seed: 0, top: 10 };

function naturalOf(name: string) {
  const task = builtinTasks.find((each) => each.name === name)!;
  return {
    published: table4.rows.find((row) => row.task === task.title && row.natural)!.natural!,
    found: natural(task, naturalShares(task), draws),
  };
}

test('1,000 names of children born in 2022 are as diffuse as the paper found its own sample of them', () => {
  const { published, found } = naturalOf('names');
  expect(Math.abs(found.sample.entropy - published.entropy)).toBeLessThan(0.05);
  expect(Math.abs(found.sample.coverage / published.coverage - 1)).toBeLessThan(0.05);
  expect(found.likeliest[0]!.value).toBe('Liam');
});

test('random numbers from 1 to 10 have the entropy log 10, and all ten turn up', () => {
  const { published, found } = naturalOf('rng');
  expect(found.entropy).toBeCloseTo(Math.log(10), 12);
  expect(found.sample.entropy).toBeCloseTo(published.entropy, 2);
  expect(found.sample.coverage).toBe(published.coverage);
});
