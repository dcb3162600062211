import type { TokenAutomaton } from '../format.js';

/** The automaton of some sequences of tokens, each of which ends in an end; states are the tokens so far. */
export function pathAutomaton(paths: readonly (readonly number[])[], vocabSize: number): TokenAutomaton {
  const goingOn = (state: string): Set<number> => {
    const so = state === '' ? [] : state.split(',').map(Number);
    return new Set(paths.filter((path) => so.every((token, i) => path[i] === token)).map((path) => path[so.length]!));
  };
  return {
    start: '',
    allowed(state) {
      const set = new Uint32Array(Math.ceil(vocabSize / 32));
      for (const token of goingOn(state as string)) set[token >>> 5]! |= 1 << (token & 31);
      return set;
    },
    next: (state, token) => (state === '' ? String(token) : `${state as string},${token}`),
  };
}
