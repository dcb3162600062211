/** A place in a pattern that is being read. */
export interface Cursor {
  readonly ended: boolean;
  /** Whether the pattern goes on with this; steps over it if so. */
  eat(text: string): boolean;
  looksAt(text: string): boolean;
  /** Steps over what the expression, which must begin with `^` or be sticky, finds here. */
  match(pattern: RegExp): RegExpExecArray | undefined;
  /** The next character. */
  take(): string;
  /** Gives up, naming the construct. */
  fail(construct: string): never;
}

export function cursor(pattern: string): Cursor {
  let at = 0;
  const fail = (construct: string): never => {
    throw new Error(`${construct} at ${at} of ${JSON.stringify(pattern)}`);
  };
  return {
    get ended() {
      return at >= pattern.length;
    },
    looksAt: (text) => pattern.startsWith(text, at),
    eat(text) {
      if (!pattern.startsWith(text, at)) return false;
      at += text.length;
      return true;
    },
    match(expression) {
      const found = expression.exec(pattern.slice(at)) ?? undefined;
      at += found?.[0].length ?? 0;
      return found;
    },
    take() {
      const point = pattern.codePointAt(at);
      if (point === undefined) return fail('an unexpected end');
      const character = String.fromCodePoint(point);
      at += character.length;
      return character;
    },
    fail,
  };
}
