import fc from 'fast-check';

import { distinctN } from './distinctN.js';
import { nearDuplicates } from './nearDuplicates.js';
import { selfBleu } from './selfBleu.js';
import { unigramDiversity } from './unigramDiversity.js';
import { ngrams, words } from './words.js';

/** What a word was before scripts without spaces were thought of. */
const spaced = (text: string): string[] =>
  text
    .normalize('NFC')
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}\p{N}]+)*/gu) ?? [];

describe('words of scripts without spaces', () => {
  test.each([
    ['Chinese', '我们不说，他说。', ['我', '们', '不', '说', '他', '说']],
    [
      'Japanese, with its long vowel and repeated character',
      'コーヒーと時々',
      ['コ', 'ー', 'ヒ', 'ー', 'と', '時', '々'],
    ],
    ['a kana whose mark is its own character becomes one (NFC)', 'か\u3099', ['が']],
    ['Thai, vowels and tones with their consonant', 'กินน้ำ', ['กิ', 'น', 'น้', 'ำ']],
    ['Lao', 'ດີ', ['ດີ']],
    ['Khmer, with a subscript', 'ខ្មែរ', ['ខ្', 'មែ', 'រ']],
    ['Burmese', 'မြန်', ['မြ', 'န်']],
    ['numbers, whole', '二〇二四年12月๑๒', ['二', '〇', '二', '四', '年', '12', '月', '๑๒']],
    ['other scripts among them', '我用iPhone15和e-mail', ['我', '用', 'iphone15', '和', 'e-mail']],
    ['Korean, which has spaces', '나는 커피를 마신다', ['나는', '커피를', '마신다']],
    ['Arabic, Hindi and Greek, which have', 'أنا هنا मैं यहाँ Ἀθῆναι', ['أنا', 'هنا', 'मैं', 'यहाँ', 'ἀθῆναι']],
    ['no zero-width space between', 'ສະ\u200bບາຍ', ['ສ', 'ະ', 'ບ', 'າ', 'ຍ']],
    ['no emoji', '👍 好👍🏽', ['好']],
  ])('%s', (_, text, expected) => {
    expect(words(text)).toEqual(expected.map((word) => word.normalize('NFC')));
  });

  test('all others are what they were', () => {
    const letters = fc.constantFrom(..."abÉß1٣'’-_ .,{}🙂한ΣдíА́ई्म\u0301ʼ");
    fc.assert(
      fc.property(fc.string({ unit: letters, maxLength: 40 }), (text) => {
        expect(words(text)).toEqual(spaced(text));
      }),
      { numRuns: 1000 },
    );
    const upToSinhala = fc.integer({ min: 0x20, max: 0xdff }).map((code) => String.fromCodePoint(code));
    fc.assert(
      fc.property(fc.string({ unit: upToSinhala, maxLength: 40 }), (text) => {
        expect(words(text)).toEqual(spaced(text));
      }),
      { numRuns: 1000 },
    );
  });

  test('no letter, mark or digit is lost, whatever the script', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const kept =
          text
            .normalize('NFC')
            .toLowerCase()
            .match(/[\p{L}\p{M}\p{N}]/gu) ?? [];
        expect(words(text).join('').replace(/['’-]/g, '')).toBe(kept.join(''));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('diversity of Chinese texts, by hand', () => {
  // 我爱猫 and 我爱狗: 6 characters, of which 我 爱 猫 狗 differ; bigrams 我爱 爱猫 爱狗.
  const texts = ['我爱猫。', '我爱狗。'];

  test('shares of different characters and bigrams', () => {
    expect(ngrams(words(texts[0]!), 2)).toEqual(['我 爱', '爱 猫']);
    expect(unigramDiversity(texts)).toBeCloseTo(4 / 6, 12);
    expect(distinctN(texts, 1)).toBe(4 / 6);
    expect(distinctN(texts, 2)).toBe(3 / 6);
  });

  test('self-BLEU: 2 of 3 characters and 1 of 2 bigrams are matched, at equal lengths', () => {
    expect(selfBleu(texts, 2)).toBeCloseTo(Math.sqrt((2 / 3) * (1 / 2)), 12);
  });

  test('near-duplicates: one character of ten changed in the middle leaves 5 of 11 trigrams, at the end 7 of 9', () => {
    const one = '这家餐厅的菜很好吃了';
    expect(nearDuplicates([one, '这家餐厅得菜很好吃了']).clusters).toEqual([]);
    expect(nearDuplicates([one, '这家餐厅的菜很好吃吗']).links).toEqual([{ a: 0, b: 1, similarity: 7 / 9 }]);
  });
});
