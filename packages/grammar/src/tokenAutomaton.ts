import {
  callable,
  count,
  fields,
  instanceOf,
  InputError,
  list,
  optional,
  options,
  text,
  type Check,
} from '@diffuse/check';
import { automatonOf, goThrough, type State } from './automaton.js';
import { bytesOf } from './bytes.js';
import { automatonFor, type Pattern } from './pattern.js';
import { trieOf, type Vocabulary } from './vocabulary.js';

/** How texts are written in tokens. */
export interface Writing {
  /** Tokens that end a text. */
  readonly ends: readonly number[];
  /** Texts of which one may stand before a text and is no part of it, as a space that a tokenizer leaves out; none unless given. */
  readonly lead?: readonly string[];
  /** What stands before every text, behind the lead; nothing unless given. */
  readonly rest?: string;
}

/** Which tokens may follow while a text is written. */
export interface TokenAutomaton {
  /** Before the first token. */
  readonly start: TokenState;
  /** The tokens that may follow: bit `id % 32` of word `id >> 5`. Must not be written to. */
  readonly allowed: (state: TokenState) => Uint32Array;
  /** The state after a token that may follow; undefined after one that may not, and after an end. */
  readonly next: (state: TokenState, token: number) => TokenState | undefined;
}

/** Where one is in a text; made and read by the automaton alone. */
export type TokenState = object;

const bytes: Check = optional(instanceOf(Uint8Array, 'a Uint8Array'));
const vocabularyCheck = list(bytes, { least: 1 });
const writingCheck = options({ ends: list(count, { least: 1 }), lead: optional(list(text)), rest: optional(text) });

/** Bytes of what is kept of which tokens may follow. */
const keptBytes = 2 ** 26;

/**
 * A pattern's automaton over the tokens of a vocabulary: a token may follow where the text so far, its last bytes perhaps a part of
 * a character, begins a text that matches; an end may follow where the text matches. A model may write one text by several
 * sequences of tokens, and all of them are allowed, not the tokenizer's own alone.
 *
 * Where a vocabulary has no token for each single byte, a text may come to where no token fits: nothing is allowed there.
 *
 * Throws an InputError on what is no pattern of `compilePattern`, on a vocabulary that is none, on ends that are no tokens, and
 * where a text of the pattern begins as the lead does: whether it belongs to the text could not be told.
 *
 * @param vocabulary each token's bytes by id, undefined where it is no text, as a special token
 * @example
 * import { compilePattern, tokenAutomaton } from '@diffuse/grammar';
 *
 * const vocabulary = [undefined, 'a', 'ab', 'b'].map((text) => (text === undefined ? text : Buffer.from(text)));
 * const { start, allowed, next } = tokenAutomaton(compilePattern('abb?'), vocabulary, { ends: [0] });
 * console.log(allowed(start)[0]); // 0b0110: a and ab
 * console.log(allowed(next(start, 2)!)[0]); // 0b1001: the end and b
 */
export function tokenAutomaton(pattern: Pattern, vocabulary: Vocabulary, writing: Writing): TokenAutomaton {
  vocabularyCheck(vocabulary, 'vocabulary');
  writingCheck(writing, 'writing');
  const { ends, lead = [], rest = '' } = writing;
  const { length } = vocabulary;
  const beyond = ends.find((end) => end >= length);
  if (beyond !== undefined)
    throw new InputError('OUT_OF_RANGE', 'writing.ends', { asked: `tokens of the ${length}`, found: beyond });
  const leads = lead.filter((each) => each !== '');
  const automaton = automatonOf(automatonFor(pattern, leads, rest));
  refuseDoubt(leads, pattern, rest);
  const trie = trieOf(vocabulary);
  const ended = new Set(ends);
  const words = Math.ceil(length / 32);
  const mostKept = Math.max(16, Math.floor(keptBytes / (4 * words)));
  const kept = new Map<State, Uint32Array>();
  const stack: State[] = [];

  const allow = (from: State): Uint32Array => {
    const set = new Uint32Array(words);
    const add = (token: number): void => {
      set[token >>> 5]! |= 1 << (token & 31);
    };
    const { bytes, depths, skips, tokens, others } = trie;
    stack[0] = from;
    for (let node = 0; node < bytes.length;) {
      const depth = depths[node]!;
      const state = automaton.next(stack[depth]!, bytes[node]!);
      if (state === null) {
        node = skips[node]!;
        continue;
      }
      stack[depth + 1] = state;
      for (let token = tokens[node]!; token >= 0; token = others[token]!) add(token);
      node++;
    }
    for (const end of ended) set[end >>> 5]! &= ~(1 << (end & 31));
    if (from.accepting) ended.forEach(add);
    return set;
  };

  return {
    start: automaton.start,
    allowed(state) {
      const from = aState(state);
      const set = kept.get(from) ?? allow(from);
      kept.delete(from); // it is the last that is forgotten
      kept.set(from, set);
      if (kept.size > mostKept) kept.delete(kept.keys().next().value!);
      return set;
    },
    next(given, token) {
      count(token, 'token');
      const written = ended.has(token) ? undefined : vocabulary[token];
      if (written === undefined || written.length === 0) return undefined;
      return goThrough(automaton, aState(given), written) ?? undefined;
    },
  };
}

/** A text that begins as a lead could be read in two ways. */
function refuseDoubt(leads: readonly string[], pattern: Pattern, rest: string): void {
  if (leads.length === 0) return;
  const alone = automatonOf(automatonFor(pattern, [], rest));
  const doubtful = leads.find((lead) => goThrough(alone, alone.start, bytesOf(lead)) !== null);
  if (doubtful === undefined) return;
  throw new InputError('OUT_OF_RANGE', 'pattern', {
    asked: `one whose texts do not begin with ${JSON.stringify(doubtful)}, which may stand before each and is left out`,
    found: pattern.source,
  });
}

const stateCheck = fields({ table: list(), step: callable });

function aState(value: TokenState): State {
  stateCheck(value, 'state');
  return value as State;
}
