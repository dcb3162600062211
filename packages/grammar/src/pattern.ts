import { InputError, name, text as aText } from '@diffuse/check';
import { DFA, JS, NFA } from 'refa';

/** The texts that a regular expression describes. */
export interface Pattern {
  readonly source: string;
  /** Whether the whole text is one of them; in time linear in its length. */
  readonly accepts: (text: string) => boolean;
}

/**
 * A regular expression of ECMAScript (flag u), matched against whole texts. Throws an InputError on what is none, and on what is
 * no regular language: references back and assertions that look around.
 *
 * @example
 * import { compilePattern } from '@diffuse/grammar';
 *
 * compilePattern('[A-Z]{2}-\\d{4}').accepts('AB-1234'); // true
 */
export function compilePattern(source: string): Pattern {
  name(source, 'source');
  const dfa = automatonOf(source);
  return {
    source,
    accepts: (given) => {
      aText(given, 'text');
      return dfa.test(Array.from(given, (character) => character.codePointAt(0)!));
    },
  };
}

function automatonOf(source: string): DFA {
  try {
    const { expression, maxCharacter } = JS.Parser.fromLiteral({ source, flags: 'u' }).parse({
      backreferences: 'throw',
      assertions: 'throw',
    });
    return DFA.fromFA(NFA.fromRegex(expression, { maxCharacter }));
  } catch (error) {
    const remedy = error instanceof Error ? error.message : String(error);
    throw new InputError('OUT_OF_RANGE', 'source', {
      asked: 'a regular expression without references back and assertions that look around',
      found: source,
      remedy,
    });
  }
}
