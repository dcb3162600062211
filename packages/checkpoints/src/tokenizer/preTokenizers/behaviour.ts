import { z } from 'zod';
import type { Find, Span } from '../oniguruma/find.js';
import type { Cut } from '../piece.js';

export const behaviours = z.enum(['Removed', 'Isolated', 'MergedWithPrevious', 'MergedWithNext', 'Contiguous']);

/** What becomes of the stretches that a pre-tokenizer finds. */
export type Behaviour = z.infer<typeof behaviours>;

/** Cuts at what is found. */
export function cutAt(find: Find, behaviour: Behaviour): Cut {
  return (piece) =>
    joined(find(piece.text), behaviour)
      .filter(({ start, end }) => end > start)
      .map(({ start, end }) => ({ text: piece.text.slice(start, end), first: piece.first && start === 0 }));
}

function joined(spans: readonly Span[], behaviour: Behaviour): readonly Span[] {
  switch (behaviour) {
    case 'Isolated':
      return spans;
    case 'Removed':
      return spans.filter(({ matched }) => !matched);
    case 'Contiguous':
      return merged(spans, (span, before) => span.matched === before);
    case 'MergedWithPrevious':
      return merged(spans, (span, before) => span.matched && !before);
    case 'MergedWithNext': {
      const backwards = merged([...spans].reverse(), (span, before) => span.matched && !before);
      return backwards.reverse();
    }
  }
}

/** Joins each stretch to the one before it where `joins` says so; before all, nothing was matched. */
function merged(spans: readonly Span[], joins: (span: Span, before: boolean) => boolean): Span[] {
  const result: Span[] = [];
  let before = false;
  for (const span of spans) {
    const last = result.at(-1);
    if (last && joins(span, before))
      result[result.length - 1] = {
        start: Math.min(last.start, span.start),
        end: Math.max(last.end, span.end),
        matched: last.matched,
      };
    else result.push(span);
    before = span.matched;
  }
  return result;
}
