import { oneLine } from '@diffuse/check';

/** An expression, and the component that it is of. */
interface Tried {
  readonly pattern: string;
  readonly where: string;
}

let now: Tried | undefined;

/** The same search, which can be named when it is broken off. Throws where the engine cannot run the expression. */
export function tried<T>(find: (text: string) => T, pattern: string, where: string): (text: string) => T {
  return (text) => {
    now = { pattern, where };
    try {
      return find(text);
    } catch (cause) {
      throw new Error(
        `${where}: the expression ${shownPattern(pattern)} cannot be run here: ${cause instanceof RangeError ? 'it needs more memory than expressions have' : 'it is too large'}; take the tokenizer that is published with the model`,
        { cause },
      );
    } finally {
      now = undefined; // not where the work is broken off
    }
  };
}

/** The expression that was being searched for when work was broken off, asked once. */
export function takeTried(): Tried | undefined {
  const found = now;
  now = undefined;
  return found;
}

const shown = 80; // characters

/** An expression in quotes, the beginning of one that fills a screen. */
export const shownPattern = (pattern: string): string =>
  JSON.stringify(oneLine(pattern.length > shown ? `${pattern.slice(0, shown)}…` : pattern));
