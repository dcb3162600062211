/** How an answer is written: plainly, or with marks around it by which it is told apart. */
export type Format = 'plain' | 'braces' | 'double braces' | 'tags' | `JSON with ${string}` | `${string}: …`;

/** The format of an answer, a target or one that a request shows. */
export function formatOf(text: string): Format {
  const trimmed = text.trim();
  if (/^\{\s*"[^"]*"\s*:/.test(trimmed)) return `JSON with ${keysOf(trimmed)}`;
  if (/^\{\{[^]*\}\}$/.test(trimmed)) return 'double braces';
  if (/^\{[^]*\}$/.test(trimmed)) return 'braces';
  if (/^<(\w+)>[^]*<\/\1>$/.test(trimmed)) return 'tags';
  const [, label] = /^([A-Za-z][\w -]{0,30}):\s+\S/.exec(trimmed) ?? [];
  return label === undefined ? 'plain' : `${label.toLowerCase()}: …`;
}

const keysOf = (json: string): string => [...json.matchAll(/"([^"]*)"\s*:/g)].map(([, key]) => key).join(', ');

/** An answer that a request shows. */
export interface Shown {
  readonly text: string;
  readonly format: Format;
  /** Whether something before it in its sentence says that answers are written so. */
  readonly cued: boolean;
}

const groups = /\{\{[^{}\n]*\}\}|\{(?:[^{}\n]|\{[^{}\n]*\})*\}|<(\w+)>[^<\n]*<\/\1>/g;
const cue =
  /\b(like|as|such|answer(s|ed)?|reply|respond|writ(e|ten)|output|print|return|say|form(at(ted)?)?|braces?|brackets?|example|json|one of|only|just|e\.g)\b|:\s*$/i;
const beforeExample =
  /(?:like this|for example|for instance|e\.g\.|written (?:like|as)|in the (?:form|format)(?: of)?)\s*[:,]?\s+/gi;

/** The answers that a request shows: what stands in braces or tags, and what follows `like this:` or the like. */
export function shownIn(request: string): Shown[] {
  const marked = [...request.matchAll(groups)]
    .filter(([text]) => !isSet(text))
    .map(({ 0: text, index }) => ({ text, format: formatOf(text), cued: cue.test(sentenceBefore(request, index)) }));
  const following = [...request.matchAll(beforeExample)].flatMap(({ 0: found, index }): Shown[] => {
    const text = exampleAt(request.slice(index + found.length), /^(for|e)/i.test(found));
    return text === '' || /[{}<]/.test(text) ? [] : [{ text, format: formatOf(text), cued: true }];
  });
  return [...marked, ...following];
}

/** `{1, 2, 3}` or `{1..6}` is the range of a choice and not an answer. */
const isSet = (text: string): boolean => formatOf(text) === 'braces' && /\.\.|…|,/.test(text) && /\d/.test(text);

function sentenceBefore(request: string, end: number): string {
  return request
    .slice(0, end)
    .split(/[.!?]\s+(?=\p{Lu})|\n/u)
    .at(-1)!;
}

/** A quoted text, or what stands there up to the end of the sentence; `for example` may go on with anything but an answer. */
function exampleAt(text: string, onlyQuoted: boolean): string {
  const [, quoted] = /^["'“`]([^"'”`\n]+)["'”`]/.exec(text) ?? [];
  return quoted ?? (onlyQuoted ? '' : text.split(/[.!?,;](?:\s|$)|\n/, 1)[0]!.trim());
}

const denied =
  /(\b(no|without|omit|avoid|drop)|(not|n['’]t) (use|add|write|put))( the| any| your| curly)* (braces?|curly brackets?)/i;

/** Whether a request speaks of braces, other than to forbid them. */
export const speaksOfBraces = (request: string): boolean =>
  /\b(braces?|curly brackets?)\b/i.test(request) && !denied.test(request);
