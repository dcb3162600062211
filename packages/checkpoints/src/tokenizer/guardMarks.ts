import type { AddedToken } from './added.js';
import type { Normalise } from './piece.js';

/** A text without guards, that knows where they stood. */
export interface Marked {
  readonly text: string;
  /** Whether a special token at a place has a guard in it. */
  barred(token: AddedToken, start: number, end: number): boolean;
}

/**
 * Keeps the places of guards while text is cut and normalised. `needed`: whether special tokens are looked for in
 * normalised text; what is normalised otherwise with guards than without is an error then.
 */
export function guardMarks(normalise: Normalise, needed: boolean, where: string) {
  const taken = (text: string, guard: string): Marked & { readonly marks: readonly number[] } => {
    const parts = text.split(guard);
    const marks: number[] = [];
    let at = 0;
    for (const part of parts.slice(0, -1)) marks.push((at += part.length));
    return {
      text: parts.join(''),
      marks,
      barred: ({ special }, start, end) => special && marks.some((mark) => mark > start && mark < end),
    };
  };

  return {
    raw: taken,
    /** A section of a raw text, normalised; `first` where it begins with the text's first character. */
    normalised(
      raw: ReturnType<typeof taken>,
      { start, end }: { readonly start: number; readonly end: number },
      guard: string,
    ): Marked & { readonly first: boolean } {
      const { text, first } = normalise({ text: raw.text.slice(start, end), first: start === 0 });
      const marks = raw.marks.filter((mark) => mark > start && mark < end);
      if (!needed || marks.length === 0) return { text, first, barred: () => false };
      let guarded = '';
      [start, ...marks].forEach((from, index) => {
        guarded += (index > 0 ? guard : '') + raw.text.slice(from, marks[index] ?? end);
      });
      const marked = taken(normalise({ text: guarded, first: start === 0 }).text, guard);
      if (marked.text !== text || marked.marks.length !== marks.length)
        throw new Error(
          `${where}: ${JSON.stringify(raw.text.slice(start, end))} spells a special token, and its normalizer does not let it be kept as text`,
        );
      return { text, first, barred: marked.barred };
    },
  };
}
