import { InputError, limits } from '@diffuse/check';
import type { Concatenation, Element } from './parse.js';
import { rangesOf, withoutSurrogates, type Ranges } from './ranges.js';

/** A state of an automaton: it reads one of these characters, or goes on without reading; neither at the end. */
interface Node {
  readonly reads?: Ranges | undefined;
  /** Where it goes. */
  readonly to: readonly number[];
}

/** An automaton over characters that may be in several states at once. */
export interface Nfa {
  /** What a state reads; undefined where it reads nothing. */
  reads(state: number): Ranges | undefined;
  /** The state after one that reads. */
  after(state: number): number;
  /** The states that read, or are the end, in which one is that goes from these, each once, rising. */
  closure(states: Iterable<number>): Int32Array;
  readonly start: Int32Array;
  readonly end: number;
}

/** What an automaton is of. */
export interface Described {
  readonly alternatives: readonly Concatenation[];
  /** Texts of which one may stand before all. */
  readonly lead?: readonly string[];
  /** What stands before the expression, behind the lead. */
  readonly rest?: string;
  /** Whether halves of surrogate pairs count as characters, as they do in texts and not in UTF-8. */
  readonly surrogates: boolean;
}

/**
 * The automaton of an expression (Thompson's construction, backwards from the end), without states from which the end cannot be
 * reached; undefined where no text is described. Throws an InputError where it has too many states.
 */
export function nfaOf({ alternatives, lead = [], rest = '', surrogates }: Described): Nfa | undefined {
  const nodes: (Node | undefined)[] = [];
  const add = (node: Node | undefined): number => {
    if (nodes.length >= limits.grammar.states)
      throw new InputError('OUT_OF_RANGE', 'source', {
        asked: `a regular expression of at most ${limits.grammar.states} states, counted once for each repetition`,
        found: 'more',
        remedy: 'let fewer things repeat fewer times',
      });
    return nodes.push(node) - 1;
  };
  const known = new Map<object, Ranges>();
  const readingOf = (element: Element): Ranges => {
    if (element.type !== 'CharacterClass') throw new Error(`${element.type} in an expression`);
    const before = known.get(element.characters);
    if (before !== undefined) return before;
    const all = Int32Array.from(element.characters.ranges.flatMap(({ min, max }) => [min, max]));
    const ranges = surrogates ? all : withoutSurrogates(all);
    known.set(element.characters, ranges);
    return ranges;
  };
  const read = (ranges: Ranges, to: number): number => add({ reads: ranges, to: [to] });
  const word = (text: string, to: number): number =>
    Array.from(text).reduceRight((next, character) => read(rangesOf(character), next), to);
  const any = (of: readonly Concatenation[], to: number): number => {
    const first = of.map(({ elements }) => elements.reduceRight((next, element) => one(element, next), to));
    return first.length === 1 ? first[0]! : add({ to: first });
  };
  const one = (element: Element, to: number): number => {
    if (element.type === 'Alternation') return any(element.alternatives, to);
    if (element.type !== 'Quantifier') return read(readingOf(element), to);
    const { alternatives, min, max } = element;
    let next = to;
    if (max === Infinity) {
      const loop = add(undefined);
      nodes[loop] = { to: [any(alternatives, loop), to] };
      next = loop;
    } else for (let i = min; i < max; i++) next = add({ to: [any(alternatives, next), to] });
    for (let i = 0; i < min; i++) next = any(alternatives, next);
    return next;
  };
  const end = add({ to: [] });
  const body = word(rest, any(alternatives, end));
  const start = lead.length === 0 ? body : add({ to: [body, ...lead.map((text) => word(text, body))] });
  return trimmed(nodes as Node[], start, end);
}

function trimmed(nodes: readonly Node[], start: number, end: number): Nfa | undefined {
  const alive = reaching(nodes, end);
  if (alive[start] === 0) return undefined;
  const seen = new Uint8Array(nodes.length);
  const closure = (states: Iterable<number>): Int32Array => {
    const found: number[] = [];
    const met: number[] = [];
    const stack = [...states];
    while (stack.length > 0) {
      const state = stack.pop()!;
      if (seen[state] === 1 || alive[state] === 0) continue;
      seen[state] = 1;
      met.push(state);
      const { reads, to } = nodes[state]!;
      if (reads !== undefined || state === end) found.push(state);
      else for (const next of to) stack.push(next);
    }
    for (const state of met) seen[state] = 0;
    return Int32Array.from(found).sort();
  };
  return {
    reads: (state) => nodes[state]!.reads,
    after: (state) => nodes[state]!.to[0]!,
    closure,
    start: closure([start]),
    end,
  };
}

/** From which states the end is reached. */
function reaching(nodes: readonly Node[], end: number): Uint8Array {
  const from: number[][] = nodes.map(() => []);
  nodes.forEach(({ reads, to }, state) => {
    if (reads?.length !== 0) for (const next of to) from[next]!.push(state);
  });
  const alive = new Uint8Array(nodes.length);
  const stack = [end];
  while (stack.length > 0) {
    const state = stack.pop()!;
    if (alive[state] === 1) continue;
    alive[state] = 1;
    for (const before of from[state]!) stack.push(before);
  }
  return alive;
}
