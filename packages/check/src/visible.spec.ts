import fc from 'fast-check';
import { hostileText } from './testing/hostile.js';
import { oneLine, visible, visibleJson } from './visible.js';

describe('visible', () => {
  it('leaves no control that Unicode calls one but line feed and tab, and none that reorders text', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(visible(text).replace(/[\n\t]/g, '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}\p{Cs}]/u);
      }),
    );
  });

  it('spells out what hides', () => {
    expect(visible('\u202egnirts')).toBe('⟨U+202E⟩gnirts');
    expect(visible('\u001b[31m')).toBe('⟨U+001B⟩[31m');
    expect(visible('\u{e0041}')).toBe('⟨U+E0041⟩');
  });

  it('leaves the text of the world alone, joiners included', () => {
    const text = 'Zoë, 日本, मुंबई, تهران, می‌خواهم, 👩‍🔬, Łódź';
    expect(visible(text)).toBe(text);
  });

  it('keeps one line on one line', () => {
    fc.assert(fc.property(hostileText, (text) => !/[\n\r\t\u2028\u2029\u0085]/.test(oneLine(text))));
  });
});

describe('visibleJson', () => {
  it('has the same values, and no control but line feeds', () => {
    fc.assert(
      fc.property(fc.array(hostileText), (texts) => {
        const json = visibleJson(JSON.stringify(Object.fromEntries(texts.map((text) => [text, text])), undefined, 2));
        expect(json.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}\p{Cs}\u{e0000}-\u{e007f}]/u);
        expect(JSON.parse(json)).toEqual(Object.fromEntries(texts.map((text) => [text, text])));
      }),
    );
  });
});
