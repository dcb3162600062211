/** A piece of text, or one of the tokens that are looked for in it. */
export type Section<T> = { readonly text: string } | { readonly token: T };

export interface Searched {
  readonly content: string;
  /** Whitespace on that side belongs to the token. */
  readonly lstrip: boolean;
  readonly rstrip: boolean;
}

/** Cuts text at the given tokens: the leftmost match first, the longest of those that start there. */
export function splitter<T extends Searched>(tokens: readonly T[]): (text: string) => Section<T>[] {
  if (tokens.length === 0) return (text) => (text === '' ? [] : [{ text }]);
  const byContent = new Map(tokens.map((token) => [token.content, token]));
  const longestFirst = [...byContent.keys()].filter((content) => content !== '').sort((a, b) => b.length - a.length);
  const pattern = new RegExp(longestFirst.map(escape).join('|'), 'g');
  return (text) => {
    const sections: Section<T>[] = [];
    let end = 0;
    let strip = false;
    const addText = (until: number, stripEnd: boolean) => {
      let piece = text.slice(end, until);
      if (strip) piece = piece.trimStart();
      if (stripEnd) piece = piece.trimEnd();
      if (piece !== '') sections.push({ text: piece });
    };
    for (const match of text.matchAll(pattern)) {
      const token = byContent.get(match[0])!;
      addText(match.index, token.lstrip);
      sections.push({ token });
      end = match.index + match[0].length;
      strip = token.rstrip;
    }
    addText(text.length, false);
    return sections;
  };
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, String.raw`\$&`);
}
