import { markup, type Markup } from '../text/markup.js';

/** Where a sentence ends, and where what it announces begins. */
const sentence = /(?<=[.!?]) (?=\p{Lu})/u;
const colon = /(?<=:) /;

/** Text whose first sentence is emphasised, or what stands before its colon, if that has no more than `most` characters. */
export function emphasised(text: string, most: number): Markup {
  const ends = [text.search(sentence), text.search(colon), text.length];
  const head = ends.find((end) => end >= 0 && end <= most) ?? 0;
  return markup`<strong>${text.slice(0, head)}</strong>${text.slice(head)}`;
}
