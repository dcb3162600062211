import { InputError, name, text as aText } from '@diffuse/check';
import { automatonOf, goThrough, type State } from './automaton.js';
import { bytesOf } from './bytes.js';
import { nfaOf, type Nfa } from './nfa.js';
import { parse, type Expression } from './parse.js';

/** The texts that a regular expression describes. */
export interface Pattern {
  readonly source: string;
  /** Whether the whole text is one of them; in time linear in its length. Throws an InputError on what is no text. */
  readonly accepts: (text: string) => boolean;
  /** Whether one of them begins so. Throws an InputError on what is no text. */
  readonly mayBegin: (text: string) => boolean;
}

const expressions = new WeakMap<object, Expression>();

/**
 * A regular expression of ECMAScript (flag u), matched against whole texts; `^` at its beginning and `$` at its end say nothing
 * more. Throws an InputError on what is none, on what is no regular language (references back, assertions that look around), on
 * one that no text matches, and on one with more characters or states than `limits.grammar` has.
 *
 * The automaton is made as far as texts go: an expression whose deterministic automaton would be exponentially large takes
 * no more time a character than it has states.
 *
 * @example
 * import { compilePattern } from '@diffuse/grammar';
 *
 * compilePattern('[A-Z]{2}-\\d{4}').accepts('AB-1234'); // true
 */
export function compilePattern(source: string): Pattern {
  name(source, 'source');
  const expression = parse(source);
  const nfa = nfaOf({ alternatives: expression.alternatives, surrogates: true });
  if (nfa === undefined) throw describesNothing('source', source);
  const automaton = automatonOf(nfa);
  const after = (given: string): State | null => {
    aText(given, 'text');
    return goThrough(automaton, automaton.start, bytesOf(given));
  };
  const pattern: Pattern = {
    source,
    accepts: (given) => after(given)?.accepting ?? false,
    mayBegin: (given) => after(given) !== null,
  };
  expressions.set(pattern, expression);
  return pattern;
}

/** The automaton over characters of UTF-8 of a pattern, behind what may stand before. Throws an InputError on what is no pattern. */
export function automatonFor(pattern: Pattern, lead: readonly string[], rest: string): Nfa {
  const expression = expressions.get(pattern);
  if (expression === undefined)
    throw new InputError('WRONG_TYPE', 'pattern', { asked: 'what compilePattern gives', found: pattern });
  const nfa = nfaOf({ alternatives: expression.alternatives, lead, rest, surrogates: false });
  if (nfa === undefined) throw describesNothing('pattern', pattern.source);
  return nfa;
}

const describesNothing = (argument: string, source: string): InputError =>
  new InputError('OUT_OF_RANGE', argument, {
    asked: 'a regular expression that some text matches',
    found: source,
    remedy: 'a class without characters, as [], matches nothing',
  });
