/** Runs of letters that one character can stand for where case is ignored: ß, ﬀ, ﬁ, ﬂ, ﬅ. */
const ligatures = new Set(['ss', 'st', 'ff', 'fi', 'fl']);

/** What is read where case is ignored. */
export interface IgnoreCase {
  /** The class of a literal character in all cases. */
  literal(character: string): string;
  /** Something else than a literal was read. */
  reset(): void;
}

/** `fail` is called for what folds otherwise in Oniguruma (all of Unicode's foldings) than here. */
export function ignoreCase(fail: (construct: string) => never): IgnoreCase {
  let before = '';
  return {
    literal(character) {
      const lower = character.toLowerCase();
      if (ligatures.has(before + lower)) return fail(`(?i) with ${JSON.stringify(before + lower)}`);
      before = lower;
      return `[${variants(character, fail)}]`;
    },
    reset() {
      before = '';
    },
  };
}

/** A character in all its cases, as members of a class. */
export function variants(character: string, fail: (construct: string) => never): string {
  if (/[A-Za-z]/.test(character)) {
    const lower = character.toLowerCase();
    const more = lower === 'k' ? String.raw`\u{212a}` : lower === 's' ? String.raw`\u{17f}` : '';
    return lower + lower.toUpperCase() + more;
  }
  if (/[\p{Cased}\p{M}\p{Lm}]/u.test(character)) return fail(`(?i) with ${JSON.stringify(character)}`);
  return escaped(character);
}

/** A literal character, safe everywhere in a pattern. */
export function escaped(character: string): string {
  return /[A-Za-z0-9]/.test(character) ? character : String.raw`\u{${character.codePointAt(0)!.toString(16)}}`;
}
