/** The text between one pair of braces of an answer. */
export interface Segment {
  text: string;
  /** Whether its closing brace was found before the next opening one or the end. */
  closed: boolean;
}

/** The braced parts of an answer in order, and the text outside them. */
export interface Segmentation {
  segments: Segment[];
  /** Text before, between and after the segments that is not blank. */
  before: string;
  between: string[];
  after: string;
}

const BRACED = /\{+([^{}]*)(\}*)/g;

/** Splits an answer at its braces; doubled braces count as one pair. */
export function segment(answer: string): Segmentation {
  const matches = [...answer.matchAll(BRACED)];
  const outside: string[] = [];
  let end = 0;
  for (const match of matches) {
    outside.push(answer.slice(end, match.index).trim());
    end = match.index + match[0].length;
  }
  return {
    segments: matches.map((match) => ({ text: match[1]!, closed: match[2] !== '' })),
    before: outside[0] ?? answer.trim(),
    between: outside.slice(1).filter(Boolean),
    after: matches.length > 0 ? answer.slice(end).trim() : '',
  };
}
