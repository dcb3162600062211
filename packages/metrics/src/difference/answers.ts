/** Answers as integers, 0 for none. */
export type Codes = Int32Array;

/** Lists of answers as integers below `size`: 0 for null, or for all without a property; equal where answers are equal. */
export function encode(
  lists: readonly (readonly (string | null)[])[],
  property?: (answer: string) => boolean,
): { codes: Codes[]; size: number } {
  const known = new Map<string, number>();
  const code = (answer: string): number => {
    if (property !== undefined) return property(answer) ? 1 : 0;
    const found = known.get(answer) ?? known.size + 1;
    known.set(answer, found);
    return found;
  };
  const codes = lists.map((answers) => Int32Array.from(answers, (answer) => (answer === null ? 0 : code(answer))));
  return { codes, size: property ? 2 : known.size + 1 };
}
