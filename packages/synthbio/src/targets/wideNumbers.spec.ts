import { readSchema } from '../schema/readSchema.js';
import { targetDistributions } from '../schema/targetDistribution.js';
import { planRecords } from './drawRecords.js';

test('a salary from 20,000 to 250,000 is a number as any other: drawn over its range, and no target of 230,001 shares', () => {
  const schema = readSchema(`
name: job
title: Jobs
version: 1
subject: a job
fields:
  - { kind: number, name: salary, description: Salary, min: 20000, max: 250000, made: drawn }
  - { kind: text, name: note, description: Note }
example: { salary: 41000, note: By the sea }`);
  expect(targetDistributions(schema)).toEqual([]);
  const salaries = planRecords(schema, 1000, 0).map(({ salary }) => Number(salary));
  expect(salaries.every((salary) => Number.isInteger(salary) && salary >= 20_000 && salary <= 250_000)).toBe(true);
  for (let part = 0; part < 10; part++) {
    const [from, to] = [20_000 + part * 23_000, 20_000 + (part + 1) * 23_000];
    expect(Math.abs(salaries.filter((salary) => salary >= from && salary < to).length - 100)).toBeLessThanOrEqual(2);
  }
});
