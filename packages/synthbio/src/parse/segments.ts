import { bracesOf, type Brace } from './braces.js';
import { trimmed } from './plain.js';

/** The text between one pair of braces of an answer. */
export interface Segment {
  text: string;
  /** Whether its closing brace was found before the next field or the end. */
  closed: boolean;
}

/** The braced parts of an answer in order, and the text outside them. */
export interface Segmentation {
  segments: Segment[];
  /** Text before, between and after the segments that is not blank. */
  before: string;
  between: string[];
  after: string;
}

/**
 * Splits an answer at its braces. Doubled braces count as one pair, braces around nothing but braced parts as none, and pairs
 * inside a text belong to it, unless the inner one begins a line; in the last of `fields` it belongs to it there too.
 */
export function segment(answer: string, fields = Infinity): Segmentation {
  const { braces, width } = bracesOf(answer);
  const segments: Segment[] = [];
  const outside: string[] = [];
  let end = 0;
  for (let i = 0; i < braces.length;) {
    const opening = braces[i]!;
    if (!opening.opens || isAround(answer, braces, i, width)) {
      i += 1;
      continue;
    }
    outside.push(answer.slice(end, opening.at));
    let last = i;
    while (braces[last]!.closing < 0 && followsAtOnce(braces, last, width)) last += 1;
    const inner = braces[last]!;
    const closing = inner.closing < 0 && segments.length === fields - 1 ? inner.balanced : inner.closing;
    const next = closing < 0 ? last + 1 : closing;
    const start = braces[last]!.at + width;
    const text = answer.slice(start, braces[next]?.at ?? answer.length);
    const closed = next < braces.length && !braces[next]!.opens;
    segments.push({ text, closed });
    end = start + text.length + (closed ? width : 0);
    i = closed ? next + 1 : next;
  }
  const texts = outside.map(unbraced);
  return {
    segments,
    before: texts[0] ?? unbraced(answer),
    between: texts.slice(1).filter(Boolean),
    after: segments.length > 0 ? unbraced(answer.slice(end)) : '',
  };
}

/** Whether the next brace opens, too, and nothing stands between. */
function followsAtOnce(braces: readonly Brace[], i: number, width: number): boolean {
  const next = braces[i + 1];
  return next !== undefined && next.opens && next.at === braces[i]!.at + width;
}

/** Whether a pair of braces has nothing but braced parts inside it, and blanks and commas between them. */
function isAround(answer: string, braces: readonly Brace[], i: number, width: number): boolean {
  const { at, closing } = braces[i]!;
  if (closing < 0 || closing === i + 1) return false;
  let end = at + width;
  for (let inner = i + 1; inner <= closing; inner = braces[inner]!.closing + 1) {
    const { at: next } = braces[inner]!;
    if (!/^[\s,;]*$/.test(answer.slice(end, next))) return false;
    if (inner === closing) return true;
    if (braces[inner]!.closing < 0) return false;
    end = braces[braces[inner]!.closing]!.at + width;
  }
  return false;
}

const unbraced = (text: string): string => trimmed(text.replace(/\\?[{}｛｝]/g, ''));
