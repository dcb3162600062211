import { compilePattern, tokenAutomaton } from '@diffuse/grammar';

const characters = [...Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)), '\n', ...'é’–ßЖ😀'];
const end = 0;
const vocabulary = [undefined, ...characters.map((character) => new TextEncoder().encode(character))];

/** Makes texts that match a pattern, one for each seed: at each step a character that may follow, or the end. */
export function answersIn(source: string): (seed: number) => string {
  const automaton = tokenAutomaton(compilePattern(source), vocabulary, { ends: [end] });
  return (seed) => {
    const random = seeded(seed);
    const soon = 2 + random(5);
    let state = automaton.start;
    let text = '';
    for (let length = 0; ; length++) {
      const set = automaton.allowed(state);
      const may = vocabulary.flatMap((_, id) => ((set[id >>> 5]! >>> (id & 31)) & 1 ? [id] : []));
      // Braces, quotes and lines end what may go on for ever.
      const closing = may.filter((id) => id === end || '}"]\n'.includes(characters[id - 1]!));
      const among = random(length > 300 ? 2 : soon) === 0 && closing.length > 0 ? closing : may;
      const token = among[random(among.length)]!;
      if (token === end) return text;
      text += characters[token - 1]!;
      state = automaton.next(state, token)!;
    }
  };
}

/** Whole numbers below others, by a linear congruence. */
function seeded(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
