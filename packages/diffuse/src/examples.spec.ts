import { afterEach, expect, jest, test } from '@jest/globals';
import { readFileSync } from 'node:fs';

const here = (path: string): URL => new URL(`../${path}`, import.meta.url);
const text = (path: string): string => readFileSync(here(path), 'utf8');

afterEach(() => {
  jest.restoreAllMocks();
});

test('the README begins with the ten-line program and says what it prints', async () => {
  const [, program, output] = /```ts\n(.*?)```.*?```text\n(.*?)```/s.exec(text('README.md'))!;
  expect(program).toBe(text('examples/ten-lines.ts'));
  expect(program!.trim().split('\n')).toHaveLength(10);
  const log = jest.spyOn(console, 'log').mockReturnValue();
  await import(here('examples/ten-lines.ts').href);
  const said = log.mock.calls.map((words) => words.join(' ')).join('\n');
  const number = /\d+(?:[.,]\d+)?/g;
  const numbers = (lines: string): number[] => lines.match(number)!.map((digits) => Number(digits.replace(',', '')));
  expect(said.replace(number, '')).toBe(output!.trim().replace(number, ''));
  const found = numbers(said);
  // The last digits are those of one processor.
  numbers(output!).forEach((shown, i) => expect(Math.abs(found[i]! - shown)).toBeLessThanOrEqual(0.03 * shown + 5e-4));
  const [, heads, tails] = /after \{heads\} ([\d.]+), \{tails\} ([\d.]+)/.exec(said)!;
  expect(Number(heads)).toBeCloseTo(0.75, 1);
  expect(Number(tails)).toBeCloseTo(0.25, 1);
});
