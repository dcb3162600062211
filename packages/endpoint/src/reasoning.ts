import { Malformed } from './faults.js';
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

/**
 * A message's content, a text or parts of one, and the fields in which servers tell what was thought apart. Throws a Malformed, which names
 * the part, where a number, say, stands in the place of a text.
 */
export function spokenIn(message: Readonly<Record<string, unknown>>, field = 'message'): Spoken {
  const { content, reasoning, reasoning_content } = message;
  const apart = [reasoning_content, reasoning].find((text) => typeof text === 'string' && text !== '') as
    string | undefined;
  const { thought, said } =
    typeof content === 'string' ? { thought: '', said: content } : inParts(content, `${field}.content`);
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
function inParts(content: unknown, field: string): { readonly thought: string; readonly said: string } {
  const found = { thought: '', said: '' };
  if (!Array.isArray(content)) return { ...found, said: textOf(content, field) };
  for (const [i, part] of content.entries())
    found[isThought(part) ? 'thought' : 'said'] += textOf(part, `${field}[${i}]`);
  return found;
}

const isThought = (part: unknown): boolean =>
  isObject(part) && typeof part['type'] === 'string' && /think|reason/.test(part['type']);

const names = ['text', 'thinking', 'reasoning', 'content', 'value'];

function textOf(part: unknown, field: string): string {
  if (typeof part === 'string') return part;
  if (part === null || part === undefined) return '';
  if (Array.isArray(part)) return part.map((each, i) => textOf(each, `${field}[${i}]`)).join('');
  if (!isObject(part)) throw new Malformed(field, `${field} must be a text, found ${String(part)}`);
  const name = names.find((each) => part[each] !== undefined && part[each] !== null);
  return name === undefined ? '' : textOf(part[name], `${field}.${name}`);
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
