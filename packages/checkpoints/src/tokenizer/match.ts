import { word } from './oniguruma/property.js';
import type { AddedToken } from './added.js';
import { withoutEnd } from './unicode/white.js';

/** A stretch of text, or a token that was found. */
interface Section {
  readonly start: number;
  readonly end: number;
  readonly token?: AddedToken;
}

/** A token by the text that it is looked for as. */
export type Searched = readonly [text: string, token: AddedToken];

const letter = new RegExp(`^[${word(true)}\\u{200c}\\u{200d}]$`, 'v');

/**
 * Cuts text at tokens as Rust's AddedVocabulary does: the leftmost first, the longest of those that start there, and
 * after each from its end. One that `barred` names at a place is not seen there.
 */
export function matcher(
  tokens: readonly Searched[],
): (text: string, barred: (token: AddedToken, start: number, end: number) => boolean) => Section[] {
  const byText = new Map(tokens.filter(([text]) => text !== ''));
  const lengths = lengthsByStart(byText.keys());

  return (text, barred) => {
    const sections: Section[] = [];
    let done = 0;
    for (let at = 0; at < text.length;) {
      const length = lengths.get(text.charAt(at))?.find((length) => {
        const token = byText.get(text.slice(at, at + length));
        return token && !barred(token, at, at + length);
      });
      if (length === undefined) {
        at++;
        continue;
      }
      const stop = at + length;
      const token = byText.get(text.slice(at, stop))!;
      if (!token.single_word || standsAlone(text, at, stop)) {
        const start = token.lstrip ? Math.max(withoutEnd(text.slice(0, at)).length, done) : at;
        const end = token.rstrip ? stop + /^\p{White_Space}*/u.exec(text.slice(stop))![0].length : stop;
        if (done < start) sections.push({ start: done, end: start });
        sections.push({ start, end, token });
        done = end;
      }
      at = stop;
    }
    if (done < text.length) sections.push({ start: done, end: text.length });
    return sections;
  };
}

/** The lengths of texts by their first UTF-16 unit, the longest first. */
function lengthsByStart(texts: Iterable<string>): ReadonlyMap<string, readonly number[]> {
  const byStart = new Map<string, Set<number>>();
  for (const text of texts) {
    const start = text.charAt(0);
    const lengths = byStart.get(start);
    if (lengths) lengths.add(text.length);
    else byStart.set(start, new Set([text.length]));
  }
  return new Map([...byStart].map(([start, lengths]) => [start, [...lengths].sort((a, b) => b - a)]));
}

function standsAlone(text: string, start: number, end: number): boolean {
  const before = Array.from(text.slice(Math.max(0, start - 2), start)).at(-1) ?? '';
  const after = end < text.length ? String.fromCodePoint(text.codePointAt(end)!) : '';
  return !letter.test(before) && !letter.test(after);
}
