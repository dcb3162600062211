/** What one member of an object has: a text, several, nothing, or what is no value of a record, in words. */
type JsonValue = string | string[] | null | { isNone: string };

export interface JsonMember {
  key: string;
  value: JsonValue;
}

/** An object in a text, as far as it goes. */
export interface JsonObject {
  members: JsonMember[];
  end: number;
  /** Whether its brace was found. */
  closed: boolean;
  /** The member whose value may have been cut off at the end of the text. */
  cut?: JsonMember | undefined;
}

/** One of: blanks, a sign of JSON, a text with or without its closing quote, or anything else. */
const token = /\s+|[{}[\]:,]|"[^"\\]*(?:\\(?:.|$)[^"\\]*)*("?)|[^\s{}[\]:,"]+/gsuy;

interface Token {
  text: string;
  /** Of a text in quotes, whether the last one is there. */
  quoted: boolean;
  end: number;
}

/**
 * Reads the object that begins at a place of a text: one level of texts, numbers, words and lists of them. More than JSON allows are
 * commas at an end, line breaks in a text and an end that is missing. What is deeper is passed over without
 * recursion. Numbers stay the texts that are written. Undefined where no object begins.
 */
export function jsonObjectAt(text: string, start: number): JsonObject | undefined {
  const next = tokensOf(text, start);
  if (next()?.text !== '{') return undefined;
  const members: JsonMember[] = [];
  for (;;) {
    const key = next();
    if (key === undefined) return { members, end: text.length, closed: false };
    if (key.text === '}') return { members, end: key.end, closed: true };
    if (key.text === ',') continue;
    if (/^[{}[\]:]$/.test(key.text) || next()?.text !== ':')
      return members.length === 0 ? undefined : { members, end: key.end, closed: false };
    const { value, last, isWhole } = valueAfter(next);
    const member = { key: decoded(key), value };
    members.push(member);
    if (last === undefined) return { members, end: text.length, closed: false, cut: isWhole ? undefined : member };
    if (last.text === '}') return { members, end: last.end, closed: true };
  }
}

interface Value {
  value: JsonValue;
  /** The comma or brace that ends it; none where the text ends before. */
  last: Token | undefined;
  /** Whether it ends by itself, with its quote or bracket. */
  isWhole: boolean;
}

function valueAfter(next: () => Token | undefined): Value {
  const parts: Token[] = [];
  let depth = 0;
  let last = next();
  for (; last !== undefined; last = next()) {
    if (depth === 0 && (last.text === ',' || last.text === '}')) break;
    if (last.text === '{' || last.text === '[') depth += 1;
    if (last.text === '}' || last.text === ']') depth -= 1;
    parts.push(last);
  }
  const end = parts.at(-1);
  const isWhole = depth === 0 && end !== undefined && (end.quoted || end.text === ']' || end.text === '}');
  return { value: valueOf(parts), last, isWhole };
}

function valueOf(parts: readonly Token[]): JsonValue {
  const [first] = parts;
  if (first === undefined) return { isNone: 'is missing' };
  if (first.text === '{') return { isNone: 'is an object where one value was asked for' };
  if (first.text === '[') return itemsOf(parts.slice(1, parts.at(-1)!.text === ']' ? -1 : undefined));
  return scalarOf(parts);
}

function itemsOf(parts: readonly Token[]): JsonValue {
  const items: string[] = [];
  let item: Token[] = [];
  for (const part of [...parts, undefined]) {
    if (part !== undefined && part.text !== ',') {
      if (/^[{}[\]]$/.test(part.text)) return { isNone: 'has lists or objects in its list' };
      item.push(part);
    } else if (item.length > 0) {
      const value = scalarOf(item);
      if (typeof value !== 'string') return value === null ? { isNone: 'has null in its list' } : value;
      items.push(value);
      item = [];
    }
  }
  return items;
}

function scalarOf(parts: readonly Token[]): string | null | { isNone: string } {
  const quotes = parts.filter(({ text }) => text.startsWith('"')).length;
  if (quotes > 0 && parts.length > 1) return { isNone: 'has quotes in its text that are not escaped' };
  if (quotes > 0) return decoded(parts[0]!);
  const words = parts.map(({ text }) => text).join(' ');
  return /^(null|None|undefined)$/.test(words) ? null : words;
}

/** The text that a token spells. */
function decoded({ text, quoted }: Token): string {
  if (!text.startsWith('"')) return text;
  const body = text.slice(1, quoted ? -1 : undefined).replace(quoted ? /(?!)/ : /\\(?:u[\da-f]{0,3})?$/i, '');
  try {
    return JSON.parse(`"${body.replace(/\p{Cc}/gu, (sign) => JSON.stringify(sign).slice(1, -1))}"`) as string;
  } catch {
    return body.replace(/\\(.)/gs, '$1');
  }
}

/** Gives one token after the other, but for blanks. */
function tokensOf(text: string, start: number): () => Token | undefined {
  const pattern = new RegExp(token);
  pattern.lastIndex = start;
  return () => {
    for (let match = pattern.exec(text); match !== null; match = pattern.exec(text))
      if (match[0].trim() !== '') return { text: match[0], quoted: match[1] === '"', end: pattern.lastIndex };
    return undefined;
  };
}
