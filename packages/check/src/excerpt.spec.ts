import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { excerpt, limits } from './index.js';

test('a text is as it is, or its beginning and how long it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.integer({ min: 100, max: 200 }), (text, most) => {
      const cut = excerpt(text, most);
      if (text.length <= most) expect(cut).toBe(text);
      else {
        const [, kept = '', length] = /^([^]*)… \((\d+) characters in all\)$/.exec(cut)!;
        expect(text.startsWith(kept)).toBe(true);
        expect(Number(length)).toBe(text.length);
        expect(cut.length).toBeLessThanOrEqual(most);
      }
    }),
  );
});

test('no pair of surrogates is cut apart', () => {
  const apart = (text: string) => /[\ud800-\udbff](?![\udc00-\udfff])/.test(text);
  for (let from = 0; from < 2; from++) expect(apart(excerpt('a'.repeat(from) + '🍎'.repeat(200), 101))).toBe(false);
});

test('an error of 198 MB has as many characters as are read', () => {
  expect(excerpt('x'.repeat(198_000_000)).length).toBeLessThanOrEqual(limits.message.characters);
});
