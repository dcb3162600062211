const LETTERS: Record<string, string> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ə: 'a',
};

/** A letter that is the same without its marks; in other scripts a mark is a vowel or makes another consonant. */
const marked = /([\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Arabic}\p{sc=Hebrew}])\p{M}+/gu;

/** A text in lower case and, where that leaves the letters, without diacritics. */
export function withoutDiacritics(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(marked, '$1')
    .replace(/[ßøłđðþæœıə]/g, (letter) => LETTERS[letter]!);
}

/**
 * A key under which spellings of the same value agree: lower case, no diacritics or apostrophes, every other sign that
 * is no letter or digit a single space.
 */
export function fold(text: string): string {
  return withoutDiacritics(text)
    .replace(/['’‘ʻʼ`´]/gu, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}
