import { z } from 'zod';
import { component, patternSchema } from '../component.js';
import { findIn } from '../oniguruma/pattern.js';
import type { Find } from '../oniguruma/find.js';
import { checkLength } from '../amount.js';
import type { Normalise } from '../piece.js';

export const replaceSchema = z.looseObject({ pattern: patternSchema, content: z.string() });

/** Puts `content` for whatever is found. Throws where that makes too long a text; `where` names the component. */
export function replaced(text: string, find: Find, content: string, where: string): string {
  const spans = find(text);
  checkLength(
    spans.reduce((sum, { start, end, matched }) => sum + (matched ? content.length : end - start), 0),
    where,
  );
  return spans.map(({ start, end, matched }) => (matched ? content : text.slice(start, end))).join('');
}

/** What replaces several characters, or nothing, comes from the last of them: see Rust's NormalizedString. */
export const replace = component(replaceSchema, ({ pattern, content }, where): Normalise => {
  const find = findIn(pattern, where);
  return ({ text, first }) => {
    const [span] = find(text);
    const one = span && Array.from(text.slice(span.start, span.end)).length === 1 && content !== '';
    const kept = !span?.matched || span.end === span.start || one;
    return { text: replaced(text, find, content, where), first: first && Boolean(kept) };
  };
});
