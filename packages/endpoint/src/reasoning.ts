import { isObject } from './saidIn.js';

/** What was thought and what was said. */
export interface Spoken {
  readonly text: string;
  readonly reasoning: string;
  /** Whether the thought had not ended where the text does. */
  readonly thinking: boolean;
  /** Whether all that the model wrote is the text. */
  readonly isWhole: boolean;
}

/** A message's content, a text or parts of one, and the fields in which servers tell what was thought apart. */
export function spokenIn(message: Readonly<Record<string, unknown>>): Spoken {
  const { content, reasoning, reasoning_content } = message;
  const apart = [reasoning_content, reasoning].find((text) => typeof text === 'string' && text !== '') as
    string | undefined;
  const { thought, said } = typeof content === 'string' ? { thought: '', said: content } : inParts(content);
  const { text, reasoning: within, thinking } = split(said);
  const known = (apart ?? '') + thought;
  return {
    text,
    reasoning: known + within,
    thinking: thinking || (known !== '' && text === ''),
    isWhole: known === '' && text === said,
  };
}

/** Texts of parts: those that are thought, and the others. */
function inParts(content: unknown): { readonly thought: string; readonly said: string } {
  const parts = Array.isArray(content) ? content : [content];
  const isThought = (part: unknown): boolean => isObject(part) && /think|reason/.test(String(part['type']));
  return {
    thought: parts.filter(isThought).map(textOf).join(''),
    said: parts
      .filter((part) => !isThought(part))
      .map(textOf)
      .join(''),
  };
}

function textOf(part: unknown): string {
  if (typeof part === 'string') return part;
  if (Array.isArray(part)) return part.map(textOf).join('');
  if (!isObject(part)) return '';
  return textOf(part['text'] ?? part['thinking'] ?? part['reasoning'] ?? part['content'] ?? part['value']);
}

/** Marks that models put around what they think: most; Mistral's; Seed-OSS. */
const marks = [
  ['<think>', '</think>'],
  ['[THINK]', '[/THINK]'],
  ['<seed:think>', '</seed:think>'],
] as const;

/**
 * A thought between marks before the answer; templates that open it themselves leave only its end in the text. White space
 * around the marks is theirs.
 */
function split(text: string, mayBeOpen = true): Omit<Spoken, 'isWhole'> {
  for (const [opening, closing] of marks) {
    const end = text.indexOf(closing);
    const begin = text.indexOf(opening);
    const opens = begin >= 0 && text.slice(0, begin).trim() === '';
    const from = opens ? begin + opening.length : 0;
    if (end >= 0 && (opens || (mayBeOpen && (begin < 0 || begin > end)))) {
      const rest = split(text.slice(end + closing.length).trimStart(), false);
      return { ...rest, reasoning: text.slice(from, end).trim() + rest.reasoning };
    }
    if (opens) return { text: '', reasoning: text.slice(from).trim(), thinking: true };
  }
  return { text, reasoning: '', thinking: false };
}
