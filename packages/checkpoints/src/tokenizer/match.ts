import { word } from './oniguruma/property.js';
import type { AddedToken } from './added.js';

/** A stretch of text, or a token that was found. */
interface Section {
  readonly start: number;
  readonly end: number;
  readonly token?: AddedToken;
}

/** A token by the text that it is looked for as. */
export type Searched = readonly [text: string, token: AddedToken];

const letter = `[${word(true)}\\u{200c}\\u{200d}]`;
const beginsWithWord = new RegExp(`^${letter}`, 'v');
const endsWithWord = new RegExp(`${letter}$`, 'v');

/**
 * Cuts text at tokens as Rust's AddedVocabulary does: the leftmost first, the longest of those that start there, and
 * after each from its end. One that `barred` names at a place is not seen there.
 */
export function matcher(
  tokens: readonly Searched[],
): (text: string, barred: (token: AddedToken, start: number, end: number) => boolean) => Section[] {
  const byStart = new Map<string, Searched[]>();
  for (const searched of [...new Map(tokens.map((token) => [token[0], token])).values()]) {
    if (searched[0] === '') continue;
    const start = searched[0].charAt(0);
    byStart.set(start, [...(byStart.get(start) ?? []), searched]);
  }
  for (const group of byStart.values()) group.sort(([a], [b]) => b.length - a.length);

  return (text, barred) => {
    const sections: Section[] = [];
    let done = 0;
    for (let at = 0; at < text.length;) {
      const found = byStart
        .get(text.charAt(at))
        ?.find(([content, token]) => text.startsWith(content, at) && !barred(token, at, at + content.length));
      if (!found) {
        at++;
        continue;
      }
      const [content, token] = found;
      const stop = at + content.length;
      if (!token.single_word || standsAlone(text, at, stop)) {
        const start = token.lstrip ? Math.max(text.slice(0, at).replace(/\p{White_Space}+$/u, '').length, done) : at;
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

function standsAlone(text: string, start: number, end: number): boolean {
  return !endsWithWord.test(text.slice(0, start)) && !beginsWithWord.test(text.slice(end));
}
