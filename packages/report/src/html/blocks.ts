import type { Source } from '../source.js';
import type { Table } from '../table/table.js';

/** A picture in a report. */
export interface Figure {
  readonly kind: 'figure';
  readonly svg: string;
  readonly caption: string;
  readonly sources: readonly Source[];
  readonly data: Table | undefined;
}

/** One answer as the model gave it. */
export interface Answer {
  readonly text: string;
  /** What the task's parser read in it; null if it is not well-formed. */
  readonly value: string | null;
}

/** Answers as the models gave them, folded away. */
export interface Answers {
  readonly kind: 'answers';
  readonly caption: string;
  readonly sources: readonly Source[];
  readonly items: readonly Answer[];
}

/** What a section is made of; a string is a paragraph. */
export type Block = string | Table | Figure | Answers;

/** A figure function's SVG in a report; `data` is the same as a table, folded away below it. */
export function figure(
  svg: string,
  { caption, source = [], data }: { caption: string; source?: Source | readonly Source[]; data?: Table },
): Figure {
  return { kind: 'figure', svg, caption, sources: [source].flat(), data };
}

/** Raw answers in a report. */
export function answers(
  items: readonly Answer[],
  { caption, source = [] }: { caption: string; source?: Source | readonly Source[] },
): Answers {
  return { kind: 'answers', caption, sources: [source].flat(), items };
}
