import type { Weigh } from './favourites.js';
import type { Random } from './random.js';
import type { Thing } from './wordings.js';

/** Answers that a request may have, all of them equally good. */
export interface AnswerSet {
  readonly answers: readonly string[];
  /** Ways to ask for one of them. */
  readonly things: readonly Thing[];
  /** Whole requests for one of them at random, beside those that the grammar makes. */
  readonly requests?: readonly string[];
  /** How often a collapsed model gives each. */
  readonly favourites: Weigh;
}

/** Answer sets of one kind. */
export interface Family {
  readonly name: string;
  /** How often it is drawn, relative to the others. */
  readonly weight: number;
  readonly draw: (random: Random) => AnswerSet;
}
