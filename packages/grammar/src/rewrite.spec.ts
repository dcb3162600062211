import { InputError } from '@diffuse/check';
import fc from 'fast-check';
import { compilePattern } from './pattern.js';
import { rewritePattern } from './rewrite.js';

const spellings = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '{': null, '}': null };

test.each(['^[^,]{1,3}$', '(?<first>["\\\\a]|\\n)*x?', '.{0,2}|\\{a|"+', '^a|\\p{L}\\s$', '(?:[!-~]{2}|)["{]?'])(
  'what %s describes is spelt as JSON does',
  (source) => {
    const written = compilePattern(`(?:${rewritePattern(source, spellings)})`);
    const whole = new RegExp(`^(?:${source})$`, 'u');
    const text = fc
      .array(fc.constantFrom('a', 'x', '"', '\\', '\n', '{', '}', ',', 'é', '😀', ' '), { maxLength: 4 })
      .map((all) => all.join(''));
    fc.assert(
      fc.property(text, (each) => {
        const spelt = JSON.stringify(each).slice(1, -1);
        expect([each, written.accepts(spelt)]).toEqual([each, whole.test(each) && !/[{}]/.test(each)]);
      }),
      { numRuns: 500 },
    );
  },
);

test('where nothing is left it is refused, and what is no spelling', () => {
  expect(() => compilePattern(rewritePattern('a\\{', spellings))).toThrow(InputError);
  expect(() => rewritePattern('a', { ab: '' })).toThrow('spellings of single characters');
  expect(() => rewritePattern('(a)\\1', spellings)).toThrow(InputError);
});
