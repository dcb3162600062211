import { biographySchema } from '@diffuse/synthbio';
import type { Prompt } from '@diffuse/tasks';
import { idSettings, idTasks, refuseUnused } from './tunedId.js';

const tasksOf = (recipe: 'ours' | 'paper', given = {}) =>
  idTasks(biographySchema, given, idSettings(recipe, biographySchema, given));

test("the paper's recipe: one prompt of 210 tuples, four lines each, that an answer goes on after, from the adapter of all tasks", async () => {
  const [task] = await tasksOf('paper');
  expect(task!.prompts).toHaveLength(1);
  const [{ targets, eos }] = task!.prompts as [Prompt];
  expect(targets).toHaveLength(210);
  expect(eos).toBe(false);
  for (const target of targets) {
    expect(target).toMatch(/^\{[^{}]+\}\n\{(Female|Male|Non-binary)\}\n\{\w+ \d+, 19\d\d\}\n\{[^{}]+\}$/);
  }
  expect(idSettings('paper', biographySchema, {}).idFrom).toBe('ood');
});

test('ours: fourteen steps a pass on prompts of 15, profession included, from a new adapter', async () => {
  const [task] = await tasksOf('ours');
  expect(task!.prompts).toHaveLength(14);
  for (const { targets } of task!.prompts) {
    expect(targets.length).toBeLessThanOrEqual(15);
    for (const target of targets) expect(target.match(/\}\n/g)).toHaveLength(5);
  }
  expect(idSettings('ours', biographySchema, {}).idFrom).toBe('new');
});

test('each difference is settled on its own', async () => {
  const [task] = await tasksOf('paper', { recordEnding: 'line', recordsAPrompt: 70 });
  expect(task!.prompts).toHaveLength(3);
  expect(task!.prompts[0]!.targets[0]).toMatch(/^(\{[^{}]+\}\n){4}$/);
});

test('what cannot be is refused by the name of its option', async () => {
  await expect(tasksOf('paper', { lastTargetField: 'age' })).rejects.toMatchObject({ option: 'lastTargetField' });
  await expect(tasksOf('ours', { idTasks: ['fruits'], recordsAPrompt: 3 })).rejects.toMatchObject({
    option: 'recordsAPrompt',
  });
});

test('what would make no difference is refused: a tuning where the adapter is given, a shape where it goes on from one', () => {
  expect(() => refuseUnused({ idFrom: 'ood' }, 'ood', 'mine')).toThrow('the adapter in mine is given');
  expect(() => refuseUnused({ rank: 8, oodAdapter: 'mine' }, 'ood', undefined)).toThrow(
    'the adapter in mine is gone on',
  );
  expect(() => refuseUnused({ rank: 8, oodAdapter: 'mine' }, 'new', undefined)).not.toThrow();
  expect(() => refuseUnused({ rank: 8 }, 'ood', undefined)).not.toThrow();
});
