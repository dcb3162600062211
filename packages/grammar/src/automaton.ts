import { begin, goOn, isContinuation, isWhole, type Begun } from './bytes.js';
import type { Nfa } from './nfa.js';
import { meeting } from './ranges.js';

/** Where one is in a text, byte by byte: from each, its end can be reached. */
export interface State {
  /** Whether the text may end here. */
  readonly accepting: boolean;
  /** States after each byte, as far as they are known; null where no text goes on so. */
  table: (State | null | undefined)[];
  readonly step: (byte: number) => State | null;
}

/** A deterministic automaton over the bytes of UTF-8, made as far as it is used. */
export interface Automaton {
  readonly start: State;
  /** The state after a byte; null where no text goes on so. */
  next(state: State, byte: number): State | null;
}

/** States that are kept, and numbers of what they are made of; all are made anew beyond. */
const mostKept = { states: 20_000, numbers: 4_000_000 };

/** The subset construction, state by state: a text takes time linear in its length, whatever the expression. */
export function automatonOf(nfa: Nfa): Automaton {
  const { reads, after, closure, end } = nfa;
  const kept = new Map<string, State>();
  let numbers = 0;

  const keep = (key: string, size: number, make: () => State): State => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    if (kept.size >= mostKept.states || numbers >= mostKept.numbers) {
      for (const state of kept.values()) state.table = [];
      kept.clear();
      numbers = 0;
    }
    numbers += size;
    const state = make();
    kept.set(key, state);
    return state;
  };

  /** The state between characters in which one is in all of these. */
  const between = (states: Int32Array): State | null => {
    if (states.length === 0) return null;
    const step = (byte: number): State | null => {
      if (byte < 0x80) return between(closure(reading(states, byte, byte).map(after)));
      const first = begin(byte);
      return first === undefined ? null : within(states, first);
    };
    return keep(states.join(), states.length, () => ({ accepting: states.includes(end), table: [], step }));
  };

  const reading = (states: Iterable<number>, low: number, high: number): number[] =>
    [...states].filter((state) => {
      const ranges = reads(state);
      return ranges !== undefined && meeting(ranges, low, high) !== 'none';
    });

  /** The state within a character that some of these read. */
  const within = (states: Iterable<number>, begun: Begun): State | null => {
    const { left, low, high, bits } = begun;
    const able = reading(states, low, high);
    if (able.length === 0) return null;
    if (left === 0) return between(closure(able.map(after)));
    if (isWhole(begun) && able.every((state) => meeting(reads(state)!, low, high) === 'all'))
      return before(between(closure(able.map(after)))!, able.map(after).join(), left);
    const step = (byte: number): State | null => {
      const more = goOn(begun, byte);
      return more === undefined ? null : within(able, more);
    };
    return keep(`${able.join()}|${bits}|${left}`, able.length, () => ({ accepting: false, table: [], step }));
  };

  /** The state in which any character's last bytes lead to the same. */
  const before = (state: State, name: string, left: number): State => {
    if (left === 0) return state;
    const step = (byte: number): State | null => (isContinuation(byte) ? before(state, name, left - 1) : null);
    return keep(`${name}>${left}`, 1, () => ({ accepting: false, table: [], step }));
  };

  const start = between(nfa.start)!;
  return {
    start,
    next(state, byte) {
      const known = state.table[byte];
      if (known !== undefined) return known;
      return (state.table[byte] = state.step(byte));
    },
  };
}

/** The state after some bytes; null where no text goes on so. */
export function goThrough({ next }: Automaton, from: State, bytes: Iterable<number>): State | null {
  let state: State | null = from;
  for (const byte of bytes) {
    state = next(state, byte);
    if (state === null) return null;
  }
  return state;
}
