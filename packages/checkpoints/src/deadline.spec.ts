import { withinDeadline } from './deadline.js';

const late = (): Error => new Error('late');
const endless = (): boolean => /^(a+)+$/.test(`${'a'.repeat(60)}!`);
const inTime = 60_000; // milliseconds

test('what work gives is given, and what it throws is thrown', () => {
  const found = { is: 'the same' };
  expect(withinDeadline(() => found, inTime, late)).toBe(found);
  const reason = new TypeError('its own');
  expect(() =>
    withinDeadline(
      () => {
        throw reason;
      },
      inTime,
      late,
    ),
  ).toThrow(reason);
});

test.each([
  ['a regular expression', endless],
  [
    'a loop',
    () => {
      for (;;);
    },
  ],
])('%s without end is broken off', (_, work: () => unknown) => {
  expect(() => withinDeadline(work, 10, late)).toThrow('late');
});

test('a deadline within another breaks off its own work alone', () => {
  const inner = (): string => {
    try {
      withinDeadline(endless, 10, () => new Error('the inner one'));
    } catch (error) {
      return (error as Error).message;
    }
    return 'in time';
  };
  expect(withinDeadline(() => [inner(), inner()], inTime, late)).toEqual(['the inner one', 'the inner one']);
});

test('the outer deadline holds for work within another', () => {
  const inner = (): boolean => withinDeadline(endless, inTime, () => new Error('the inner one'));
  expect(() => withinDeadline(inner, 10, () => new Error('the outer one'))).toThrow('the outer one');
  expect(withinDeadline(() => 1, inTime, late)).toBe(1);
});
