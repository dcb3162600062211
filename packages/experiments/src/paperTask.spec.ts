import { builtinTasks } from '@diffuse/tasks';
import { table4, table5, table6 } from './data/paper.js';
import { paperTask } from './paperTask.js';

test('every built-in task is a row of the published tables, and every row is a task', () => {
  const published = new Set([...table4.rows, ...table5.rows, ...table6.rows].map(({ task }) => task));
  expect(new Set(builtinTasks.map(({ name }) => paperTask(name)))).toEqual(published);
  for (const { name, title } of builtinTasks) expect(paperTask(name)).toBe(title);
});

test("the authors' folders are the tasks that the paper calls so", () => {
  const folders = ['baby-names', 'continent-countries', 'fruits', 'day-date', 'numbers', 'occupations'];
  expect(folders.map(paperTask)).toEqual([...new Set(table5.rows.map(({ task }) => task))]);
});

test('a task that the paper has not is none of them', () => {
  expect(['colours', 'Baby Names', 'rng-1', 'constructor'].map(paperTask)).toEqual(Array(4).fill(undefined));
});
