import type { Prompt } from '../task.js';

/** What can be said against a prompt. */
export type FindingKind =
  /** The request asks for answers in braces, and targets have none. */
  | 'braces-missing'
  /** Targets stand in braces, and the request says nothing of any. */
  | 'braces-unasked'
  /** The request shows an answer in a format that no target has. */
  | 'format-differs'
  /** The request shows an answer with a number, date or code in it as no target is written. */
  | 'example-differs'
  /** Something in the request was to be filled in. */
  | 'placeholder'
  /** U+FFFD, which stands where a text was read in the wrong encoding. */
  | 'replacement-character'
  /** Spaces before or after a target. */
  | 'spaces'
  /** Targets that differ by case, spaces or Unicode form alone. */
  | 'alike'
  /** A target begins another, where answers go on after a target. */
  | 'begins-another'
  /** A target, or a value, that is never wanted. */
  | 'weight-zero'
  /** A rule that most of what is wanted breaks. */
  | 'rule-strict'
  /** Two prompts of a task ask the same. */
  | 'asked-twice';

/** Something in a task that is likely not meant. */
export interface Finding {
  /** The prompt's name in its task; or a field of a schema. */
  readonly prompt: string;
  readonly kind: FindingKind;
  /** A fault makes figures wrong or meaningless; a warning may be as it is meant. */
  readonly severity: 'fault' | 'warning';
  /** Whether a model that does as the request says gives no target. */
  readonly answersMiss: boolean;
  readonly message: string;
  /** What to do. */
  readonly remedy: string;
}

/** What a review of one prompt says. */
export type Said = Omit<Finding, 'prompt' | 'answersMiss'>;
export type Review = (prompt: Prompt) => readonly Said[];

const mostNamed = 3;

/** The first few of a list of texts, and how many more there are. */
export function firstOf(texts: readonly string[]): string {
  const shown = texts.slice(0, mostNamed).map((text) => JSON.stringify(text));
  const more = texts.length - shown.length;
  return shown.join(', ') + (more > 0 ? ` and ${more} more` : '');
}
