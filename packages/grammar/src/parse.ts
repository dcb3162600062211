import { InputError, limits } from '@diffuse/check';
import { JS, type NoParent } from 'refa';
import type * as refa from 'refa';

/** A regular expression without what stands for a place in the text. */
export type Expression = NoParent<refa.Expression>;
export type Concatenation = NoParent<refa.Concatenation>;
export type Element = NoParent<refa.Element>;

/** Reads a regular expression (flag u); throws an InputError on what is none, and on what is no regular language. */
export function parse(source: string): Expression {
  if (source.length > limits.grammar.characters)
    throw new InputError('OUT_OF_RANGE', 'source', {
      asked: `a regular expression of at most ${limits.grammar.characters} UTF-16 units`,
      found: source.length,
    });
  return withoutEdges(expressionOf(source), source);
}

function expressionOf(source: string): Expression {
  try {
    const parser = JS.Parser.fromLiteral({ source, flags: 'u' });
    const { states } = limits.grammar;
    return parser.parse({ backreferences: 'throw', maxBackreferenceWords: 0, assertions: 'parse', maxNodes: states })
      .expression;
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new InputError('OUT_OF_RANGE', 'source', {
      asked: 'a regular expression of ECMAScript, flag u, without references back',
      found: source,
      remedy: error instanceof RangeError ? 'its groups are too deep in each other' : said,
    });
  }
}

const everything = 0x10ffff;

/** Whether an element is `^` or `$`. */
function isEdge(element: Element | undefined, kind: 'ahead' | 'behind'): boolean {
  if (element?.type !== 'Assertion' || element.kind !== kind || !element.negate) return false;
  const [alternative, ...others] = element.alternatives;
  const [character, ...rest] = alternative?.elements ?? [];
  if (others.length + rest.length > 0 || character?.type !== 'CharacterClass') return false;
  const [range, ...ranges] = character.characters.ranges;
  return ranges.length === 0 && range?.min === 0 && range.max === everything;
}

/** Without `^` at the very beginning and `$` at the very end, where they say nothing: the whole text is matched anyway. */
function withoutEdges(expression: Expression, source: string): Expression {
  const trimmed = (alternatives: readonly Concatenation[], first: boolean, last: boolean): Concatenation[] =>
    alternatives.map(({ elements: all }) => {
      let elements = all;
      while (first && isEdge(elements[0], 'behind')) elements = elements.slice(1);
      while (last && isEdge(elements.at(-1), 'ahead')) elements = elements.slice(0, -1);
      return {
        type: 'Concatenation',
        elements: elements.map((element, i): Element => {
          if (element.type === 'Assertion') throw looksAround(source);
          if (element.type === 'CharacterClass' || element.type === 'Unknown') return element;
          const group = element.type === 'Alternation';
          const inside = [group && first && i === 0, group && last && i === elements.length - 1] as const;
          return { ...element, alternatives: trimmed(element.alternatives, ...inside) };
        }),
      };
    });
  return { type: 'Expression', alternatives: trimmed(expression.alternatives, true, true) };
}

const looksAround = (source: string): InputError =>
  new InputError('OUT_OF_RANGE', 'source', {
    asked: 'a regular expression without assertions that look around',
    found: source,
    remedy: 'it may have ^ at its beginning and $ at its end, and no \\b, (?=…), (?!…), (?<=…) or (?<!…)',
  });
