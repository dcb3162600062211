import { describe, expect, test } from '@jest/globals';
import { fitOf } from './parts/fit.mjs';
import { wentOn } from './parts/journal.mjs';
import { table } from './parts/table.mjs';

describe('answers after a stop', () => {
  const answers = [0, 1, 2, 3].map((index) => ({ index, text: `{${index}}` }));
  const kept = answers.slice(0, 2);

  test('are right where each is there once and what was kept is as it was', () => {
    expect(() => wentOn(kept, answers, 4)).not.toThrow();
  });

  test.each([
    ['lost', answers.slice(1), /lost: answers 0 of 4/],
    ['doubled', [...answers, answers[3]], /doubled: 5 answers, of 4/],
    ['in place of another', answers.with(3, answers[2]), /lost: answers 3 of 4/],
    ['drawn anew', answers.with(1, { index: 1, text: '{other}' }), /drawn anew: answer 1/],
  ])('%s, are found', (_, all, message) => {
    expect(() => wentOn(kept, all, 4)).toThrow(message);
  });
});

describe('the fit of answers', () => {
  const targets = [0.5, 0.3, 0.1, 0.004, 0.004, 0.004].map((share, i) => ({
    target: `{${i}}`,
    logProb: Math.log(share),
  }));
  const answers = (counts) => Object.entries(counts).flatMap(([text, count]) => Array(count).fill(text));

  test('pools what fewer than five are expected of, and what is no target', () => {
    // x = 10²/50 + 10²/30 + 5²/10 + 5²/10; P(χ²₃ > x) = erfc(√(x/2)) + √(2x/π) e^(−x/2), Python's math.erfc
    expect(fitOf(answers({ '{0}': 60, '{1}': 20, '{2}': 15, '{3}': 1, other: 4 }), targets)).toBeCloseTo(0.015935, 6);
  });

  test('is refused where the answers are of another distribution', () => {
    expect(fitOf(answers({ '{0}': 30, '{1}': 50, '{2}': 10, other: 10 }), targets)).toBeLessThan(1e-4);
  });
});

test('the table has a cell a check, and says under it what speaks against one', () => {
  const checks = { a: { title: 'first' }, b: { title: 'second' } };
  const rows = [
    { name: 'one', version: '1', a: { found: 'yes' }, b: { fault: 'refused\nwith a trace' } },
    { name: 'two', fault: 'not installed' },
  ];
  expect(table(rows, checks)).toBe(
    [
      '| server | version | first | second |',
      '| --- | --- | --- | --- |',
      '| one | 1 | yes | no (1) |',
      '| two | none | no (2) | no (2) |',
      '',
      '1. refused',
      '2. not installed',
    ].join('\n'),
  );
});
