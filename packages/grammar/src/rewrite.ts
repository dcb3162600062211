import { either, InputError, name, record, text } from '@diffuse/check';
import { CharSet, JS } from 'refa';
import { parse, type Concatenation, type Element } from './parse.js';

/** What is written for a character; null where no text with it is meant. */
export type Spellings = Readonly<Record<string, string | null>>;

const spellingsCheck = record(either('a text, or null', text, isNull));

function isNull(value: unknown, argument: string): void {
  if (value !== null) throw new InputError('WRONG_TYPE', argument, { asked: 'null', found: value });
}

const most = 0x10ffff;

/**
 * The regular expression of what a pattern's texts become when each of some characters is spelt otherwise, as a quote in JSON, and
 * texts with others are left out; without `^`, `$` and groups' names, so that it can be a part of another. Throws an InputError
 * as `compilePattern` does, on what is no spelling of single characters, and where no text is left.
 *
 * @example
 * import { rewritePattern } from '@diffuse/grammar';
 *
 * rewritePattern('^[!-#]$', { '"': '\\"', '#': null }); // '[!]|\\\\"'
 */
export function rewritePattern(source: string, spellings: Spellings): string {
  name(source, 'source');
  spellingsCheck(spellings, 'spellings');
  const characters = Object.keys(spellings);
  const several = characters.find((each) => Array.from(each).length !== 1);
  if (several !== undefined)
    throw new InputError('OUT_OF_RANGE', 'spellings', { asked: 'spellings of single characters', found: several });
  const spelt = characters.map((each) => each.codePointAt(0)!);
  const others = CharSet.empty(most)
    .union(spelt.map((code) => ({ min: code, max: code })))
    .negate();
  const rewritten = (element: Element): Element => {
    if (element.type === 'CharacterClass') return spelling(element.characters);
    if (element.type === 'Alternation' || element.type === 'Quantifier')
      return { ...element, alternatives: element.alternatives.map(each) };
    return element;
  };
  const each = ({ elements }: Concatenation): Concatenation => ({
    type: 'Concatenation',
    elements: elements.map(rewritten),
  });
  const spelling = (of: CharSet): Element => {
    const ways = characters
      .filter((_, i) => of.has(spelt[i]!))
      .flatMap((character) => spellings[character] ?? [])
      .map((written) => Array.from(written, (one): Element => oneOf(CharSet.fromCharacter(most, one.codePointAt(0)!))));
    const rest = of.intersect(others);
    if (ways.length === 0) return oneOf(rest);
    const kept = rest.isEmpty ? [] : [[oneOf(rest)]];
    const alternatives = [...kept, ...ways].map((elements): Concatenation => ({ type: 'Concatenation', elements }));
    return { type: 'Alternation', alternatives };
  };
  const { alternatives } = parse(source);
  const expression = { type: 'Expression' as const, alternatives: alternatives.map(each) };
  return JS.toLiteral(expression, { flags: { unicode: true } }).source;
}

const oneOf = (characters: CharSet): Element => ({ type: 'CharacterClass', characters });
