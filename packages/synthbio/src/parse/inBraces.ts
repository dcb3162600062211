import { align } from './align.js';
import { outcomeOf, problemWith, type Asked, type Outcome } from './outcome.js';
import type { Deviation } from './parsedRecord.js';
import { segment, type Segment } from './segments.js';

/** What an answer says, field by field, and how it departs from the format. */
export interface Answer {
  outcomes: readonly Outcome[];
  deviations: readonly Deviation[];
}

/** Reads an answer that has each field in braces; undefined if it has no braces. */
export function readInBraces(asked: Asked, answer: string): Answer | undefined {
  const { fields } = asked;
  const { segments, before, between, after } = segment(answer, fields.length);
  if (segments.length === 0) return undefined;
  const used = segments.slice(0, fields.length);
  const aligned = align(
    fields,
    used.map(({ text }) => text),
  );
  const endsInText = segments.length === fields.length && fields.at(-1)?.kind === 'text';
  const outcomes = fields.map((_, i) => {
    const index = aligned[i];
    const mayBeCut = endsInText && i === fields.length - 1;
    return readSegment(asked, i, index === undefined ? undefined : used[index], mayBeCut);
  });
  const deviations: Deviation[] = [];
  if (before) deviations.push('text before');
  if (between.length > 0) deviations.push('text between');
  if (after || segments.length > fields.length) deviations.push('text after');
  if (endsInText && !segments.at(-1)!.closed) deviations.push('truncated');
  return { outcomes, deviations };
}

function readSegment(asked: Asked, i: number, found: Segment | undefined, mayBeCut: boolean): Outcome {
  if (!found) return problemWith(asked, i, 'missing field', 'is missing');
  if (!found.closed && !mayBeCut) return problemWith(asked, i, 'unclosed brace', 'has no closing brace');
  return outcomeOf(asked, i, found.text, true);
}
