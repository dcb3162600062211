/** A brace that may begin or end a field, and the place of the one that belongs to it. */
export interface Brace {
  readonly at: number;
  readonly opens: boolean;
  /** Of an opening brace: the index (among the braces) of the one that closes it where no field may begin inside; -1 if none does. */
  closing: number;
  /** The same where whatever stands inside belongs to it. */
  balanced: number;
}

const pairs = [
  [/[{}｛｝]/g, 1],
  [/\\[{}]/g, 2],
] as const;

/**
 * The braces of an answer, each with its own: `{` and `}`, and fullwidth ones; those that a backslash escapes where there are no
 * others, for among others they are signs of a text, but for one that ends a line. A brace that opens at the beginning of a line begins a field, whatever is
 * still open before it.
 */
export function bracesOf(answer: string): { braces: Brace[]; width: number } {
  for (const [pattern, width] of pairs) {
    const braces = [...answer.matchAll(pattern)]
      .filter(({ index }) => width > 1 || answer[index - 1] !== '\\' || endsLine(answer, index))
      .map(({ 0: sign, index }): Brace => ({ at: index, opens: /[{｛]/.test(sign), closing: -1, balanced: -1 }));
    if (!braces.some(({ opens }) => opens)) continue;
    match(braces, 'balanced', () => false);
    match(braces, 'closing', (brace, i) => beginsField(answer, braces, i, brace));
    return { braces, width };
  }
  return { braces: [], width: 1 };
}

/** Whether a brace closes, and nothing stands after it on its line: one of a field whose text ends in a backslash. */
const endsLine = (answer: string, index: number): boolean =>
  /^[}｝]\s{0,9}?(?:[\n\r]|$)/.test(answer.slice(index, index + 12));

/** Gives each opening brace the one that closes it; one that begins a field leaves those open before it without. */
function match(braces: Brace[], as: 'closing' | 'balanced', begins: (brace: Brace, i: number) => boolean): void {
  const open: Brace[] = [];
  braces.forEach((brace, i) => {
    if (!brace.opens) {
      const opening = open.pop();
      if (opening !== undefined) opening[as] = i;
      return;
    }
    if (open.length > 0 && begins(brace, i)) open.length = 0;
    open.push(brace);
  });
}

/** Whether nothing but blanks and the mark of a list stands before a brace on its line. */
function beginsField(answer: string, braces: readonly Brace[], i: number, { at }: Brace): boolean {
  const from = Math.max(i > 0 ? braces[i - 1]!.at + 1 : 0, at - 20);
  return /[\n\r]\s*(?:\d+[.)]|[-*•])?\s*$/.test(answer.slice(from, at));
}
