import { TemplateError } from '../errors.js';
import { limits } from '@diffuse/check';
import type { Expression } from './ast.js';
import type { Operator, Token } from './tokens.js';

/** Where the parser stands, and the parsers of expressions, which primaries need in turn. */
export interface Stream {
  readonly tokens: readonly Token[];
  at: number;
  depth: number;
  readonly expression: (stream: Stream, withCondition?: boolean) => Expression;
  readonly unary: (stream: Stream, withFilter?: boolean) => Expression;
}

export const current = ({ tokens, at }: Stream): Token => tokens[at]!;
export const following = ({ tokens, at }: Stream): Token => tokens[at + 1] ?? tokens[at]!;

/** The current token, which is passed. */
export function take(stream: Stream): Token {
  const token = current(stream);
  if (token.kind !== 'end') stream.at += 1;
  return token;
}

export const isWord = ({ kind, text }: Token, ...words: string[]): boolean => kind === 'name' && words.includes(text);

/** Passes the token if it is of this kind. */
export function takeIf(stream: Stream, kind: Token['kind']): boolean {
  if (current(stream).kind !== kind) return false;
  take(stream);
  return true;
}

export function takeWord(stream: Stream, word: string): boolean {
  if (!isWord(current(stream), word)) return false;
  take(stream);
  return true;
}

export function expect(stream: Stream, kind: Token['kind'], word?: string): Token {
  const token = current(stream);
  if (token.kind !== kind || (word !== undefined && token.text !== word))
    throw fail(stream, `expected ${word ?? describe(kind)}, got ${describe(token.kind, token.text)}`);
  return take(stream);
}

export function fail(stream: Stream, problem: string, line = current(stream).line): TemplateError {
  return new TemplateError('TemplateSyntaxError', problem, line);
}

const names: Partial<Record<Token['kind'], string>> = {
  data: 'template data / text',
  'variable begin': 'begin of print statement',
  'variable end': 'end of print statement',
  'block begin': 'begin of statement block',
  'block end': 'end of statement block',
  end: 'end of template',
};

export function describe(kind: Token['kind'], text: string = kind): string {
  return names[kind] ?? `'${text}'`;
}

/** Runs a parser one level further in; refuses what no template needs and the stack would not hold. */
export function nested<T>(stream: Stream, parse: () => T): T {
  stream.depth += 1;
  if (stream.depth > limits.template.nesting)
    throw new TemplateError(
      'Limit',
      `the template nests more than ${limits.template.nesting} deep`,
      current(stream).line,
    );
  const node = parse();
  stream.depth -= 1;
  return node;
}

/** Parses `item`s with commas between them, up to `close`, before which one more comma may stand. */
export function commaList<T>(stream: Stream, close: Operator, item: () => T): T[] {
  const items: T[] = [];
  while (current(stream).kind !== close) {
    if (items.length > 0) {
      expect(stream, ',');
      if (current(stream).kind === close) break;
    }
    items.push(item());
  }
  expect(stream, close);
  return items;
}
