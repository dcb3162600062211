/** A link of an index's page: a file's name as its text, and its digest behind the address's `#`. */
export interface Anchor {
  readonly filename: string;
  readonly url: string;
  readonly sha256?: string | undefined;
}

/** The links of a page, in time that grows with its length alone. A `>` may stand in an attribute, as in `data-requires-python`. */
export function* anchorsOf(html: string): Generator<Anchor> {
  for (const { index } of html.matchAll(/<a\s/gi)) {
    const next = html.indexOf('<', index + 1);
    const piece = html.slice(index, next < 0 ? undefined : next);
    const end = piece.lastIndexOf('>');
    const [, quoted] = /\shref\s*=\s*("[^"]*"|'[^']*')/i.exec(piece.slice(0, Math.max(end, 0))) ?? [];
    if (quoted === undefined) continue;
    const [url = '', digest = ''] = quoted.slice(1, -1).replaceAll('&amp;', '&').split('#', 2);
    yield { filename: piece.slice(end + 1).trim(), url, sha256: /^sha256=(\w+)$/.exec(digest)?.[1] };
  }
}
