import * as check from '@diffuse/check';
import type { Check } from '@diffuse/check';

/** Where numbers come from: a file of the run folder and what was read in it. */
export interface Source {
  /** Relative to the report: "metrics.json". */
  readonly file: string;
  /** Inside the file: "tasks.fruits.entropy". */
  readonly at?: string;
}

const source = check.fields({ file: check.name, at: check.optional(check.text) });

export const checkSources: Check = check.list(source);

/** One source or several, as options take them. */
export const oneOrMore: Check = check.optional(check.either('a source or a list of them', source, checkSources));
