import fc from 'fast-check';
import { bracedAnswers, explainBraced, parseBraced } from './parseBraced.js';

const answer = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !/[{}]/.test(text) && text.trim() !== '');
const whitespace = fc.stringMatching(/^[ \t\n]*$/);

describe('an answer in braces', () => {
  it('is read out, whatever whitespace stands around or inside', () => {
    fc.assert(
      fc.property(answer, whitespace, whitespace, (value, before, after) => {
        expect(parseBraced(`${before}{${before}${value}${after}}${after}`)).toBe(value.trim());
      }),
    );
  });

  it('reads the same when its beginning was forced on the model', () => {
    fc.assert(
      fc.property(answer, fc.nat(), (value, cut) => {
        const whole = `{${value}}`;
        const [response, text] = [whole.slice(0, cut % whole.length), whole.slice(cut % whole.length)];
        expect(parseBraced(response + text)).toBe(value.trim());
      }),
    );
  });

  it('is either read or refused for a reason, and what is read holds no brace', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('{', '}', ' ', 'a', '\n') }), (text) => {
        const explained = explainBraced(text);
        if ('fault' in explained) expect(parseBraced(text)).toBeUndefined();
        else expect(text.trim()).toMatch(new RegExp(`^\\{\\s*${explained.value}\\s*\\}$`));
        if ('value' in explained) expect(explained.value).toMatch(/^[^{}\s]([^{}]*[^{}\s])?$/);
      }),
    );
  });

  it.each([
    ['Apple', 'no brace'],
    ['', 'no brace'],
    ['Apple}', 'no brace'],
    ['{Apple', 'unclosed'],
    ['Sure! {Apple', 'unclosed'],
    ['{}', 'empty'],
    ['{ \n}', 'empty'],
    ['{Apple} {Pear}', 'several'],
    ['{{Apple}}', 'several'],
    ['{Apple}}', 'several'],
    ['Sure! {Apple}', 'text around'],
    ['{Apple}. Enjoy!', 'text around'],
  ])('refuses %j: %s', (text, fault) => {
    expect(explainBraced(text)).toEqual({ fault });
  });
});

describe('an answer in braces, read leniently,', () => {
  const { parseLeniently } = bracedAnswers;
  const talk = fc.string().filter((text) => !/[{}]/.test(text));

  it('is the same where it is well-formed', () => {
    fc.assert(
      fc.property(answer, whitespace, whitespace, (value, before, after) => {
        const text = `${before}{${after}${value}${before}}${after}`;
        expect(parseBraced(text)).toBe(value.trim());
        expect(parseLeniently(text)).toBe(parseBraced(text));
      }),
    );
  });

  it('is read with any text around it, the first of several', () => {
    fc.assert(
      fc.property(answer, talk, fc.string(), (value, before, after) => {
        expect(parseLeniently(`${before}{${value}}${after}`)).toBe(value.trim());
      }),
    );
  });

  it.each([
    ['{{Apple}}', 'Apple'],
    ['{ {} } {Pear', undefined],
    ['{} or { \n} or {Pear} or {Fig}', 'Pear'],
    ['{name: {Apple}, colour: {red}}', 'Apple'],
    ['}Apple{', undefined],
    ['Apple', undefined],
  ])('%j is %j', (text, value) => {
    expect(parseLeniently(text)).toBe(value);
  });
});
