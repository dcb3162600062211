import { InputError } from '@diffuse/check';
import fc from 'fast-check';
import { compilePattern } from './pattern.js';
import { tokenAutomaton, type TokenAutomaton, type TokenState } from './tokenAutomaton.js';
import type { Vocabulary } from './vocabulary.js';

const utf8 = new TextEncoder();
const bytesOf = (text: string): Uint8Array => utf8.encode(text);
const end = 0;

/** An end, a token that is none, and others. */
const vocabularyOf = (others: readonly Uint8Array[]): Vocabulary => [undefined, undefined, ...others];

/** Token ids that are allowed. */
const idsOf = (set: Uint32Array): number[] =>
  Array.from({ length: 32 * set.length }, (_, id) => id).filter((id) => (set[id >>> 5]! >>> (id & 31)) & 1);

function stateAfter({ start, next }: TokenAutomaton, tokens: readonly number[]): TokenState | undefined {
  return tokens.reduce<TokenState | undefined>((state, token) => state && next(state, token), start);
}

/** Languages of few words, by all their words. */
const word = fc
  .array(fc.constantFrom('a', 'b', 'é', 'è', '€', '😀', '😁'), { maxLength: 4 })
  .map((all) => all.join(''));
const language = fc.uniqueArray(word, { minLength: 1, maxLength: 6 });
const alternatives = (words: readonly string[]): string => `(?:${words.join('|')})`;

/** Every byte of the characters, and some joined to others. */
const singles = [...new Set(bytesOf('abéè€😀😁'))].map((byte) => Uint8Array.of(byte));
const joined = fc.array(
  word.chain((text) => {
    const all = bytesOf(`${text}a`);
    return fc.tuple(fc.nat(all.length - 1), fc.nat(all.length)).map(([from, to]) => all.slice(from, to));
  }),
  { maxLength: 12 },
);

describe('tokenAutomaton', () => {
  test('a token may follow if what is written begins a text that matches, an end if it matches', () => {
    fc.assert(
      fc.property(language, joined, fc.array(fc.nat(), { maxLength: 8 }), (words, some, choices) => {
        const vocabulary = vocabularyOf([...singles, ...some]);
        const automaton = tokenAutomaton(compilePattern(alternatives(words)), vocabulary, { ends: [end] });
        const texts = words.map((text) => Buffer.from(bytesOf(text)));
        let written = Buffer.alloc(0);
        let state: TokenState = automaton.start;
        for (const choice of choices) {
          const wanted = vocabulary.flatMap((bytes, id) => {
            if (id === end) return texts.some((text) => text.equals(written)) ? [id] : [];
            if (bytes === undefined || bytes.length === 0) return [];
            const longer = Buffer.concat([written, bytes]);
            return texts.some((text) => text.subarray(0, longer.length).equals(longer)) ? [id] : [];
          });
          expect(idsOf(automaton.allowed(state))).toEqual(wanted);
          const going = wanted.filter((id) => id !== end);
          if (going.length === 0) break;
          const token = going[choice % going.length]!;
          written = Buffer.concat([written, vocabulary[token]!]);
          state = automaton.next(state, token)!;
        }
        for (const [id] of vocabulary.entries())
          expect(automaton.next(state, id) !== undefined).toBe(
            id !== end && idsOf(automaton.allowed(state)).includes(id),
          );
      }),
      { numRuns: 500 },
    );
  });

  test('what is written by following what is allowed is UTF-8 that RegExp accepts', () => {
    const source = '[^{}\\n]{1,3}(?:\\p{L}|[\\u{1F600}-\\u{1F610}])+';
    const vocabulary = vocabularyOf(Array.from({ length: 256 }, (_, byte) => Uint8Array.of(byte)));
    const automaton = tokenAutomaton(compilePattern(source), vocabulary, { ends: [end] });
    const whole = new RegExp(`^(?:${source})$`, 'u');
    const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat()), (choices) => {
        const written: number[] = [];
        let state = automaton.start;
        for (const choice of choices) {
          const allowed = idsOf(automaton.allowed(state));
          const token = allowed[choice % allowed.length]!;
          if (token === end || (written.length > 40 && allowed.includes(end))) break;
          written.push(token - 2);
          state = automaton.next(state, token)!;
        }
        expect(strict.decode(Uint8Array.from(written))).toMatch(whole);
      }),
      { numRuns: 300 },
    );
  });

  test('a lead may stand before a text, and what is forced does', () => {
    const vocabulary = vocabularyOf(['a', ' a', ' ', 'b', 'x', 'xa'].map(bytesOf));
    const automaton = tokenAutomaton(compilePattern('ab'), vocabulary, { ends: [end], lead: [' '], rest: 'x' });
    const allowed = (...tokens: number[]) => idsOf(automaton.allowed(stateAfter(automaton, tokens)!));
    expect(allowed()).toEqual([4, 6, 7]);
    expect(allowed(4)).toEqual([6, 7]);
    expect(allowed(4, 7)).toEqual([5]);
    expect(allowed(4, 7, 5)).toEqual([end]);
  });

  test('a text that begins as a lead is refused, for it could be read in two ways', () => {
    const make = () =>
      tokenAutomaton(compilePattern(' ?ab'), vocabularyOf([bytesOf('a')]), { ends: [end], lead: [' '] });
    expect(make).toThrow(InputError);
    expect(make).toThrow('do not begin with " "');
  });

  test('several tokens of the same bytes are all allowed', () => {
    const vocabulary = vocabularyOf(['a', 'a', 'ab', 'a'].map(bytesOf));
    const automaton = tokenAutomaton(compilePattern('a'), vocabulary, { ends: [end] });
    expect(idsOf(automaton.allowed(automaton.start))).toEqual([2, 3, 5]);
  });

  test('what may follow does not depend on what is kept', () => {
    const vocabulary = vocabularyOf(Array.from({ length: 256 }, (_, byte) => Uint8Array.of(byte)));
    const automaton = tokenAutomaton(compilePattern('(?:a|b)*a(?:a|b){17}'), vocabulary, { ends: [end] });
    const beginning = [97, 98, 98, 97].map((byte) => byte + 2);
    const before = automaton.allowed(stateAfter(automaton, beginning)!).slice();
    // More states than are kept: every beginning of 18 letters has its own.
    for (let number = 0; number < 3000; number++) {
      const tokens = Array.from({ length: 18 }, (_, bit) => 97 + ((number >>> (bit % 12)) & 1) + 2);
      automaton.allowed(stateAfter(automaton, tokens)!);
    }
    expect(automaton.allowed(stateAfter(automaton, beginning)!)).toEqual(before);
  });
});
