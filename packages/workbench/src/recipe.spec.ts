import { z } from 'zod';
import { recipe, type Recipe } from './recipe.js';
import { quietContext } from './testing/quietContext.js';

/** A command that opens one thing after the other, then does its work; what was let go, in that order, is in `released`. */
function opening(faults: readonly (Error | undefined)[], work: () => Promise<string>) {
  const released: number[] = [];
  const command: Recipe = recipe({
    name: 'open',
    description: '',
    options: z.object({}),
    async run(_, context) {
      faults.forEach((fault, i) =>
        context.atEnd!(() => {
          released.push(i);
          if (fault !== undefined) throw fault;
        }),
      );
      return { json: null, text: await work() };
    },
  });
  return { run: () => command.run({}, quietContext), released };
}

const [first, second, fault] = ['first', 'second', 'the run’s own'].map((text) => new Error(text));

test('what a command opened is let go, the last first', async () => {
  const { run, released } = opening([undefined, undefined, undefined], () => Promise.resolve('done'));
  expect(await run()).toEqual({ json: null, text: 'done' });
  expect(released).toEqual([2, 1, 0]);
});

test('one that cannot be let go keeps no other from it, and its error is told', async () => {
  const { run, released } = opening([second, undefined, first], () => Promise.resolve('done'));
  await expect(run()).rejects.toBe(first);
  expect(released).toEqual([2, 1, 0]);
});

test('of a run that failed its own error is told, whatever fails thereafter', async () => {
  const { run, released } = opening([second, first, undefined], () => Promise.reject(fault!));
  await expect(run()).rejects.toBe(fault);
  expect(released).toEqual([2, 1, 0]);
});

test('releases that take their time are waited for in turn', async () => {
  const released: string[] = [];
  const command = recipe({
    name: 'open',
    description: '',
    options: z.object({}),
    run(_, { atEnd }) {
      atEnd!(() => void released.push('model'));
      atEnd!(async () => {
        await new Promise((done) => setTimeout(done, 10));
        released.push('adapter');
      });
      return Promise.resolve({ json: null, text: '' });
    },
  });
  await command.run({}, quietContext);
  expect(released).toEqual(['adapter', 'model']);
});

test('of ways to give the same exactly one is to be given', async () => {
  const say = recipe({
    ...{ name: 'say', description: 'says it', alternatives: [['text', 'file']] },
    options: z.object({ text: z.string().optional(), file: z.string().optional() }),
    run: () => Promise.resolve({ json: null, text: 'said' }),
  });
  await expect(say.run({ text: 'a' }, quietContext)).resolves.toMatchObject({ text: 'said' });
  await expect(say.run({}, quietContext)).rejects.toThrow(/exactly one of text, file, found "none of them"/);
  await expect(say.run({ text: 'a', file: 'b' }, quietContext)).rejects.toThrow(/found "text and file"/);
});
