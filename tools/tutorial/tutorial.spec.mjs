import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { blocksOf } from './blocks.mjs';
import { difference } from './compare.mjs';
import { walk } from './walk.mjs';

const page = readFileSync(new URL('../../docs/tutorial.md', import.meta.url), 'utf8');

test('the tutorial’s commands end as it says, and print what it shows', () => {
  const steps = walk(page);
  expect(steps.length).toBeGreaterThan(5);
  for (const { text, printed, said, status, exit, shown } of steps) {
    if (status !== exit) throw new Error(`${text}\nends with ${status}, not ${exit}:\n${printed}\n${said}`);
    const other = shown && difference(shown.text, printed);
    if (other !== undefined) throw new Error(`${text}\nprints something else: ${other}\n\n${printed}`);
  }
});

describe('a walk', () => {
  const fence = '```';
  const planted = [
    `${fence}csv file=a/b.csv`,
    'word',
    fence,
    `${fence}sh exit=3`,
    'cat a/b.csv && exit 3',
    fence,
    `${fence}text`,
    'word',
    fence,
  ].join('\n');

  test('writes files, types commands and takes what they print', () => {
    const [{ printed, status, exit, shown }] = walk(planted);
    expect([printed, status, exit, shown.text]).toEqual(['word', 3, 3, 'word']);
  });

  test('tells a fence that is not closed', () => {
    expect(() => blocksOf(`${fence}sh\necho`)).toThrow('not closed');
  });
});

test.each([
  ['Distance 12.3%  a', 'Distance  12.4%  a', undefined],
  ['after 12 s', 'after 40 s', undefined],
  ['Distance 12.3%', 'Distance 35.3%', 'the number 12.3 is 35.3'],
  ['pass', 'fail', '…pass… is …fail…'],
  ['a table', 'a table and more', '…a table… is …a table and more…'],
])('%j beside %j: %s', (expected, found, said) => {
  expect(difference(expected, found)).toBe(said);
});
