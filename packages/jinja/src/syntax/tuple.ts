import type { Expression } from './ast.js';
import { current, describe, expect, fail, isWord, type Stream } from './stream.js';

export interface TupleOptions {
  /** Whether brackets stand about it, so that it may be empty. */
  readonly parentheses?: boolean;
  /** A word that ends it. */
  readonly until?: string;
}

/** One expression, or a tuple where commas follow. */
export function parseTuple(stream: Stream, item: () => Expression, options: TupleOptions = {}): Expression {
  let { line } = current(stream);
  const items: Expression[] = [];
  let isTuple = false;
  for (;;) {
    if (items.length > 0) expect(stream, ',');
    if (isEnd(stream, options.until)) break;
    items.push(item());
    if (current(stream).kind !== ',') break;
    isTuple = true;
    ({ line } = current(stream));
  }
  if (!isTuple) {
    if (items.length > 0) return items[0]!;
    const { kind, text } = current(stream);
    if (!options.parentheses) throw fail(stream, `Expected an expression, got ${describe(kind, text)}`);
  }
  return { kind: 'tuple', line, items };
}

function isEnd(stream: Stream, until: string | undefined): boolean {
  const token = current(stream);
  return ['variable end', 'block end', ')'].includes(token.kind) || (until !== undefined && isWord(token, until));
}
