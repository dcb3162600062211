import { loadTasks } from '@diffuse/diffuse';
import type { Task } from '@diffuse/tasks';
import { quietContext } from '@diffuse/workbench/testing/quietContext';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { heldOutTuning } from './heldOutTuning.js';

const lists = fileURLToPath(new URL('../../../../datasets/lists', import.meta.url));
const six = await loadTasks(['names', 'countries', 'fruits', 'dates', 'numbers', 'occupations']);
const held = (name: string): Task => six.find((task) => task.name === name)!;
const filesOf = (tasks: readonly Task[], name: string): string[] =>
  tasks.filter((task) => task.name === name).flatMap(({ prompts }) => prompts.map(({ file }) => file));

test('what has the held-out answers is left out and named, and what has few of them is not', async () => {
  const notes: string[] = [];
  const context = { ...quietContext, note: (note: string) => void notes.push(note) };
  const { tunedOn } = await heldOutTuning({ tasks: six, folds: six }, { also: [lists], wordings: 1, seed: 0 }, context);
  const beside = (name: string) => filesOf(tunedOn.get(held(name))!, 'lists');
  // Of the islands 11 of 91 are states, of the rivers 6 of 85; of the trees 10 of 75 bear fruits, of the colours 7 are some.
  expect(beside('countries')).toHaveLength(65);
  expect(beside('countries')).toEqual(expect.arrayContaining(['capitals', 'trees']));
  expect(notes).toContain('ood-countries: not tuned on lists/islands, lists/rivers, which have answers of countries');
  expect(beside('fruits')).toHaveLength(65);
  expect(notes).toContain('ood-fruits: not tuned on lists/colours, lists/trees, which have answers of fruits');
  expect(beside('numbers')).toHaveLength(67);
});

test('of other tasks of the same answers nothing is left', async () => {
  const { tunedOn } = await heldOutTuning(
    { tasks: six, folds: six },
    { also: ['rng', 'paper-fruits'], wordings: 1, seed: 0 },
    quietContext,
  );
  expect(tunedOn.get(held('numbers'))!.map(({ name }) => name)).toEqual([
    ...['names', 'countries', 'fruits', 'dates', 'occupations'],
    'paper-fruits',
  ]);
  expect(tunedOn.get(held('fruits'))!.map(({ name }) => name)).not.toContain('paper-fruits');
});

test('the held-out task is in none of the wordings, and no wording is one that is measured', async () => {
  const tuning = await heldOutTuning({ tasks: six, folds: six }, { also: [lists], wordings: 3, seed: 0 }, quietContext);
  const tunedOn = tuning.tunedOn.get(held('fruits'))!;
  expect(tunedOn.map(({ name }) => name)).toEqual(['names', 'countries', 'dates', 'numbers', 'occupations', 'lists']);
  expect(filesOf(tunedOn, 'names')).toEqual(['names-0', 'names-0-1', 'names-0-2', 'names-1', 'names-1-1', 'names-1-2']);
  expect(filesOf(tunedOn, 'lists')).toHaveLength(3 * 65);
  const measured = six.flatMap(({ prompts }) => prompts.map(({ request }) => request));
  const drawn = tunedOn.flatMap(({ prompts }) =>
    prompts.filter(({ file }) => /-[12]$/.test(file) && !/^\w+-\d$/.test(file)),
  );
  expect(drawn.filter(({ request }) => measured.includes(request))).toEqual([]);
});

test('a task that is there already is refused', async () => {
  await expect(
    heldOutTuning({ tasks: six, folds: six }, { also: ['fruits'], wordings: 1, seed: 0 }, quietContext),
  ).rejects.toThrow('it is among the tasks of this run already');
});

test('what is stopped by is not tuned on, and has no answers of what is held out', async () => {
  const how = (stopBy: string[]) =>
    heldOutTuning(
      { tasks: six, folds: [held('fruits')] },
      { also: ['rng'], wordings: 1, seed: 0, stopBy },
      quietContext,
    );
  const { tunedOn, validation } = await how(['numbers', 'rng']);
  expect(validation!.map(({ name }) => name)).toEqual(['numbers', 'rng']);
  expect(tunedOn.get(held('fruits'))!.map(({ name }) => name)).toEqual(['names', 'countries', 'dates', 'occupations']);
  expect((await how([])).validation).toBeUndefined();
  await expect(how(['names', 'countries', 'dates', 'numbers', 'occupations', 'rng'])).rejects.toThrow(
    'nothing is left to tune on for fruits',
  );
  for (const peeking of ['fruits', 'paper-fruits', join(lists, 'trees.json')])
    await expect(how([peeking])).rejects.toThrow('it has answers of fruits, which is held out: give another task');
});

test('what results depend on is in the manifest, by contents', async () => {
  const inputs = async (also: string[]) =>
    (await heldOutTuning({ tasks: six, folds: six }, { also, wordings: 1, seed: 0 }, quietContext)).inputs;
  expect(await inputs([])).toEqual({});
  expect((await inputs(['rng']))['also']).not.toBe((await inputs(['paper-rng']))['also']);
});
