import { text as aText } from '@diffuse/check';
import type { AnswerParser } from './task.js';

/** Why a text is not an answer in braces. */
type BracedFault = 'no brace' | 'unclosed' | 'empty' | 'several' | 'text around';

/** Either the answer or the reason why there is none. */
type BracedAnswer = { readonly value: string } | { readonly fault: BracedFault };

/**
 * Reads `{answer}`: the whole text, surrounding whitespace apart, must be one pair of braces around something. The
 * answer comes back trimmed. A forced beginning of the response belongs to the text.
 */
export function explainBraced(text: string): BracedAnswer {
  const trimmed = text.trim();
  const opening = trimmed.indexOf('{');
  if (opening < 0) return { fault: 'no brace' };
  const closing = trimmed.indexOf('}', opening);
  if (closing < 0) return { fault: 'unclosed' };
  if (/[{}]/.test(trimmed.slice(opening + 1, closing) + trimmed.slice(closing + 1))) return { fault: 'several' };
  if (opening > 0 || closing < trimmed.length - 1) return { fault: 'text around' };
  const value = trimmed.slice(1, -1).trim();
  return value === '' ? { fault: 'empty' } : { value };
}

/** Reads answers that stand in one pair of braces. */
export const bracedAnswers = {
  parse: parseBraced,
  parseBeginning: parseBracedBeginning,
  parseLeniently: parseBracedLeniently,
} satisfies AnswerParser;

/**
 * The answer in `{answer}`, or undefined if the text is anything else. Throws an InputError on what is no text.
 *
 * @example
 * import { parseBraced } from '@diffuse/tasks';
 *
 * parseBraced(' {Fig}\n'); // 'Fig'
 */
export function parseBraced(text: string): string | undefined {
  aText(text, 'text');
  const answer = explainBraced(text);
  return 'value' in answer ? answer.value : undefined;
}

/** The answer in a text that begins with `{answer}`, whitespace apart, or undefined if it begins with anything else. */
function parseBracedBeginning(text: string): string | undefined {
  return parseBraced(text.slice(0, text.indexOf('}') + 1));
}

/**
 * The content, trimmed, of the first pair of braces in a text that holds something and no brace, whatever stands around
 * it; undefined if there is none. The paper's prompts ask for braces so that answers are found like this (footnote 5).
 */
function parseBracedLeniently(text: string): string | undefined {
  for (const [, content] of text.matchAll(/\{([^{}]*)\}/g)) if (content!.trim() !== '') return content!.trim();
  return undefined;
}
