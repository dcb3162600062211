import type { Normalise } from '../piece.js';

/** Takes out what an expression with the flag g matches; what then begins the text did not before. */
export function filtered(expression: RegExp): Normalise {
  return ({ text, first }) => {
    const kept = text.replace(expression, '');
    return { text: kept, first: first && text.codePointAt(0) === kept.codePointAt(0) && !startsWith(expression, text) };
  };
}

function startsWith(expression: RegExp, text: string): boolean {
  expression.lastIndex = 0;
  const found = expression.exec(text)?.index === 0;
  expression.lastIndex = 0;
  return found;
}
