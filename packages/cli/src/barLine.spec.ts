import fc from 'fast-check';
import stringWidth from 'string-width';
import { barLine } from './barLine.js';

const standing = { title: 'id: tune', done: 5, total: 20, seconds: 65, note: 'pass 1, loss 2.31' };

test('a line has the bar, the count, the time left and the note', () => {
  expect(barLine(standing, 80)).toBe('id: tune █████░░░░░░░░░░░░░░░ 5/20, 1 min 5 s left  pass 1, loss 2.31');
});

test('in fewer columns the bar is shorter, then the note is cut, then there is no bar', () => {
  expect(barLine(standing, 60)).toBe('id: tune ███░░░░░░░░ 5/20, 1 min 5 s left  pass 1, loss 2.31');
  expect(barLine(standing, 42)).toBe('id: tune █░░░░ 5/20, 1 min 5 s left  pass…');
  expect(barLine(standing, 30)).toBe('id: tune 5/20, 1 min 5 s left');
});

test('no line is wider than its columns, and what is known of the time is said', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 60 });
  fc.assert(
    fc.property(
      text,
      text,
      fc.nat(),
      fc.nat(),
      fc.double(),
      fc.integer({ min: 19, max: 200 }),
      (title, note, a, b, seconds, columns) => {
        const line = barLine({ title, note, done: Math.min(a, b), total: b, seconds }, columns);
        expect(stringWidth(line)).toBeLessThanOrEqual(columns);
      },
    ),
  );
  expect(barLine({ ...standing, seconds: Infinity }, 80)).toContain('5/20, ? left');
  expect(barLine({ ...standing, seconds: 7300 }, 80)).toContain('2 h 1 min left');
});
