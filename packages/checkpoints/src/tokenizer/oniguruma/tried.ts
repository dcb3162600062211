import type { Find } from './find.js';

/** An expression, and the component that it is of. */
interface Tried {
  readonly pattern: string;
  readonly where: string;
}

let now: Tried | undefined;

/** The same search, which can be named when it is broken off. */
export function tried(find: Find, pattern: string, where: string): Find {
  return (text) => {
    now = { pattern, where };
    const spans = find(text);
    now = undefined;
    return spans;
  };
}

/** The expression that was being searched for when work was broken off, asked once. */
export function takeTried(): Tried | undefined {
  const found = now;
  now = undefined;
  return found;
}
