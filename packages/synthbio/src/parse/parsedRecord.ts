export const faults = [
  'no braces',
  'missing field',
  'unclosed brace',
  'copied template',
  'wrong order',
  'bad value',
  'broken rule',
  'unfit value',
] as const;

/** Why an answer is no record. */
export type Fault = (typeof faults)[number];

/** One thing wrong with one field (of those that are asked for the first is number 1), or with the answer as a whole (no field). */
export interface Problem {
  fault: Fault;
  field?: { number: number; name: string };
  message: string;
}

export const deviations = [
  'text before',
  'text between',
  'text after',
  'truncated',
  'other form',
  'extra key',
] as const;

/** A departure from the format that does not make the record unreadable. */
export type Deviation = (typeof deviations)[number];

/** What an answer says, field by field, as far as it can be read, with what was drawn for the record and what follows from both. */
export interface ParsedRecord {
  /** By field name, and by facet ("born.year"); only those that could be read, and none of a field that the record does without. */
  attributes: Readonly<Record<string, string>>;
  /** Empty if every field could be read and the record is one of its schema. */
  problems: readonly Problem[];
  deviations: readonly Deviation[];
}

/** Whether every field could be read. */
export const hasNoProblem = ({ problems }: ParsedRecord): boolean => problems.length === 0;
