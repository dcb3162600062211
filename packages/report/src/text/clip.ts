import stringWidth from 'string-width';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The beginning of a text that takes at most so many terminal columns, with a mark where some was left out. */
export function clip(text: string, width: number, mark = '…'): string {
  if (stringWidth(text) <= width) return text;
  const room = width - stringWidth(mark);
  let taken = '';
  let used = 0;
  for (const { segment } of graphemes.segment(text)) {
    used += stringWidth(segment);
    if (used > room) break;
    taken += segment;
  }
  return taken + mark;
}
