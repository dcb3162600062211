import fc from 'fast-check';
import type { Task } from './engine.js';
import { task } from './testing/watched.js';
import { wavesOf } from './waves.js';

/** Tasks that need some of those before them, in any order. */
const tasks = fc
  .array(fc.array(fc.nat(), { maxLength: 3 }), { maxLength: 30 })
  .map((all) => all.map((needs, i) => task(`t${i}`, ...new Set(i === 0 ? [] : needs.map((need) => `t${need % i}`)))))
  .chain((made) => fc.shuffledSubarray(made, { minLength: made.length }));

test('each task is there once, a wave after the last that it needs', () => {
  fc.assert(
    fc.property(tasks, (given) => {
      const waves = wavesOf(given);
      const waveOf = new Map(waves.flatMap((wave, i) => wave.map(({ name }): [string, number] => [name, i])));
      expect(waves.flat()).toHaveLength(given.length);
      for (const { name, needs } of given)
        expect([name, waveOf.get(name)]).toEqual([name, Math.max(-1, ...needs.map((need) => waveOf.get(need)!)) + 1]);
    }),
  );
});

test.each<[string, Task[], string]>([
  ['two of a name', [task('a'), task('a')], 'two tasks are called a: give each a name of its own'],
  ['a need that is no task', [task('a', 'b')], 'a needs b, which is none of the tasks'],
  ['a circle', [task('a', 'b'), task('b', 'a'), task('c')], 'these need each other, and none can begin: a, b'],
  ['one that needs itself', [task('a', 'a')], 'these need each other, and none can begin: a'],
])('%s is refused', (_, given, words) => {
  expect(() => wavesOf(given)).toThrow(words);
});
