import { readCommandLine } from './settings.js';

const read = (...args: string[]) =>
  readCommandLine(args, ['a', 'b', 'c'], (hasRevision) => (hasRevision ? ['a', 'b'] : ['a']));

test('what runs unless told otherwise depends on whether another revision takes part', () => {
  expect(read().only).toEqual(['a']);
  expect(read('--against', 'HEAD~1')).toMatchObject({ only: ['a', 'b'], against: 'HEAD~1' });
  expect(read('--only', 'c,a').only).toEqual(['c', 'a']);
});

test('medians are of three; quick is once', () => {
  expect(read().repeats).toBe(3);
  expect(read('--quick').repeats).toBe(1);
});

test('sizes have no end unless given one', () => {
  expect(read()).toMatchObject({ most: Infinity, mostAgainst: Infinity });
  expect(read('--most', '1000', '--most-against', '100')).toMatchObject({ most: 1000, mostAgainst: 100 });
});

test.each([
  [['--only', 'a,d'], '--only: no "d"; known are a, b, c'],
  [['--repeats', '0'], '--repeats: "0" is no whole number above 0'],
  [['--samples', 'many'], '--samples: "many"'],
])('%j is refused', (args, message) => {
  expect(() => read(...args)).toThrow(message);
});
