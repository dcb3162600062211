import { isPublished } from './published.js';
import { translate } from './translate.js';
import { tried } from './tried.js';

/** A stretch of a text, and whether a pattern matched it. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly matched: boolean;
}

/** Cuts a text into stretches, matched and not, that cover it. */
export type Find = (text: string) => Span[];

/**
 * Finds what Oniguruma's pattern matches; `where` names the component of one that is not known to come to an end. Throws at a
 * pattern that cannot be translated exactly.
 */
export function findPattern(pattern: string, where: string): Find {
  const find = findAll(new RegExp(translate(pattern), 'gv'));
  return isPublished(pattern) ? find : tried(find, pattern, where);
}

/** Finds a text; the empty one is found between all characters. */
export function findText(text: string): Find {
  return findAll(
    new RegExp(
      text.replace(/[\s\S]/gu, (one) => String.raw`\u{${one.codePointAt(0)!.toString(16)}}`),
      'gv',
    ),
  );
}

/** What an expression with the flag g matches: nothing in an empty text, nothing empty directly behind a match. */
export function findAll(expression: RegExp): Find {
  return (text) => {
    if (text === '') return [{ start: 0, end: 0, matched: false }];
    const spans: Span[] = [];
    let end = 0;
    let last = -1;
    expression.lastIndex = 0;
    for (let found = expression.exec(text); found; found = expression.exec(text)) {
      const start = found.index;
      if (withinPair(text, start)) {
        expression.lastIndex = start + 1;
        continue;
      }
      const stop = start + found[0].length;
      if (stop === start && start === last) {
        if (start >= text.length) break;
        expression.lastIndex = start + (text.codePointAt(start)! > 0xffff ? 2 : 1);
        continue;
      }
      if (start > end) spans.push({ start: end, end: start, matched: false });
      spans.push({ start, end: stop, matched: true });
      expression.lastIndex = end = last = stop;
    }
    if (end < text.length) spans.push({ start: end, end: text.length, matched: false });
    return spans;
  };
}

/** V8 (11 to 14) looks for matches of no length between the halves of a surrogate pair, too. */
function withinPair(text: string, index: number): boolean {
  return index > 0 && text.codePointAt(index - 1)! > 0xffff;
}

/** The same stretches, with what was not matched as matched. */
export function inverted(find: Find): Find {
  return (text) => find(text).map(({ start, end, matched }) => ({ start, end, matched: !matched }));
}
