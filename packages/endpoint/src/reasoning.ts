import { isObject } from './saidIn.js';

/** What was thought and what was said. */
export interface Spoken {
  readonly text: string;
  readonly reasoning: string;
  /** Whether the thought had not ended where the text does. */
  readonly thinking: boolean;
}

const opening = '<think>';
const closing = '</think>';

/** A message's content, a text or parts of one, and the fields in which servers tell what was thought apart. */
export function spokenIn(message: Readonly<Record<string, unknown>>): Spoken {
  const { content, reasoning, reasoning_content } = message;
  const apart = [reasoning_content, reasoning].find((text) => typeof text === 'string' && text !== '') as
    string | undefined;
  const { thought, said } = typeof content === 'string' ? { thought: '', said: content } : inParts(content);
  const { text, reasoning: within, thinking } = split(said);
  const known = (apart ?? '') + thought;
  return { text, reasoning: known + within, thinking: thinking || (known !== '' && text === '') };
}

/** Texts of parts: those that are thought, and the others. */
function inParts(content: unknown): { readonly thought: string; readonly said: string } {
  const parts = Array.isArray(content) ? content : [];
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
  return textOf(part['text'] ?? part['thinking'] ?? part['reasoning'] ?? part['content']);
}

/** A thought between marks before the answer; templates that open it themselves leave only the end in the text. */
function split(text: string): Spoken {
  const end = text.indexOf(closing);
  if (end >= 0) {
    const reasoning = text.slice(0, end).replace(opening, '').trim();
    return { text: text.slice(end + closing.length).replace(/^\s+/, ''), reasoning, thinking: false };
  }
  if (!text.trimStart().startsWith(opening)) return { text, reasoning: '', thinking: false };
  return { text: '', reasoning: text.trimStart().slice(opening.length).trim(), thinking: true };
}
