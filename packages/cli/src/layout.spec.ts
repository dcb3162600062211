import fc from 'fast-check';
import stringWidth from 'string-width';
import { paragraphs } from './layout.js';

test('paragraphs are broken between words, and stay as far to the right as they were', () => {
  expect(paragraphs('one two three four five six\n\n    seven eight nine ten eleven', 20)).toBe(
    'one two three four\nfive six\n\n    seven eight nine ten\n    eleven',
  );
});

test('no word is lost or broken, and a line is wider than asked only where one word is', () => {
  const word = fc.stringMatching(/^[a-z/.]{1,40}$/);
  const text = fc.array(fc.array(word, { maxLength: 12 }), { maxLength: 5 });
  fc.assert(
    fc.property(text, fc.integer({ min: 20, max: 100 }), (lines, width) => {
      const found = paragraphs(lines.map((words) => words.join(' ')).join('\n'), width);
      expect(found.split(/\s+/).filter(Boolean)).toEqual(lines.flat());
      for (const line of found.split('\n')) expect(stringWidth(line) <= width || !line.includes(' ')).toBe(true);
    }),
  );
});
