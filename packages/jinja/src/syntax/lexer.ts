import { TemplateError } from '../errors.js';
import { isIdentifier, spaces } from './characters.js';
import { operators, type Operator, type Token } from './tokens.js';

const space = `[${spaces}]*`;
const opening = new RegExp(`\\{%([-+]?)${space}raw${space}(?:-%\\}${space}|%\\})|(\\{\\{|\\{%|\\{#)([-+]?)`, 'g');
const rawEnd = new RegExp(`\\{%([-+]?)${space}endraw${space}(?:\\+%\\}|-%\\}${space}|%\\}\\n?)`, 'g');
const commentEnd = new RegExp(`\\+#\\}|-#\\}${space}|#\\}\\n?`, 'g');
const ends = {
  block: new RegExp(`\\+%\\}|-%\\}${space}|%\\}\\n?`, 'y'),
  variable: new RegExp(`-\\}\\}${space}|\\}\\}`, 'y'),
};
const inside: readonly (readonly [Token['kind'] | 'space' | 'operator', RegExp])[] = [
  ['space', new RegExp(`[${spaces}]+`, 'y')],
  ['float', /(?<!\.)(?:\d+_)*\d+(?:(?:\.(?:\d+_)*\d+)?e[+-]?(?:\d+_)*\d+|\.(?:\d+_)*\d+)/iy],
  ['integer', /0b(?:_?[01])+|0o(?:_?[0-7])+|0x(?:_?[\da-f])+|[1-9](?:_?\d)*|0(?:_?0)*/iy],
  ['name', /[\p{L}\p{N}\p{XID_Continue}_]+/uy],
  ['string', /'[^'\\]*(?:\\.[^'\\]*)*'|"[^"\\]*(?:\\.[^"\\]*)*"/sy],
  ['operator', new RegExp(operators.map((text) => text.replace(/./g, '\\$&')).join('|'), 'y')],
];
const closing: Record<string, string> = { '{': '}', '(': ')', '[': ']' };

/**
 * A template's tokens as Jinja2's lexer finds them with `trim_blocks` and `lstrip_blocks`: all ends of lines are \n, one
 * at the end of the template is left out, and white space about tags is taken away as the tags say.
 */
export function tokenize(template: string): Token[] {
  const source = template.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  const tokens: Token[] = [];
  let at = 0;
  let line = 1;
  let lineStarts = true;
  const advance = (to: number) => {
    const passed = source.slice(at, to);
    line += passed.split('\n').length - 1;
    if (to > at) lineStarts = passed.endsWith('\n');
    at = to;
  };
  const data = (text: string) => {
    if (text) tokens.push({ kind: 'data', line, text });
  };
  const next = (pattern: RegExp) => {
    pattern.lastIndex = at;
    return pattern.exec(source);
  };
  const fail = (problem: string): never => {
    throw new TemplateError('TemplateSyntaxError', problem, line);
  };

  /** The text before a tag, less what the tag takes of it. */
  const before = (tagAt: number, sign: string, isVariable: boolean) => {
    const text = source.slice(at, tagAt);
    if (sign === '-') return trimEnd(text);
    if (sign === '+' || isVariable) return text;
    const start = text.lastIndexOf('\n') + 1;
    return (start > 0 || lineStarts) && start < text.length && isSpace.test(text.slice(start))
      ? text.slice(0, start)
      : text;
  };

  const expression = (kind: 'block' | 'variable') => {
    tokens.push({ kind: `${kind} begin`, line, text: '' });
    const open: string[] = [];
    while (at < source.length) {
      const end = open.length === 0 ? next(ends[kind]) : null;
      if (end) {
        tokens.push({ kind: `${kind} end`, line, text: end[0] });
        advance(end.index + end[0].length);
        return;
      }
      const [found, text] = inside.reduce<[Token['kind'] | 'space' | 'operator', string] | [undefined, '']>(
        (known, [name, pattern]) => {
          const match = known[0] === undefined ? next(pattern) : null;
          return match ? [name, match[0]] : known;
        },
        [undefined, ''],
      );
      if (found === undefined) return fail(`unexpected char ${JSON.stringify(source[at])}`);
      if (found === 'operator') {
        balance(open, text, fail);
        tokens.push({ kind: text as Operator, line, text });
      } else if (found !== 'space') {
        if (found === 'name' && !isIdentifier(text)) fail(`invalid character in the identifier ${text}`);
        tokens.push({ kind: found, line, text });
      }
      advance(at + text.length);
    }
  };

  while (at < source.length) {
    const tag = next(opening);
    if (!tag) {
      data(source.slice(at));
      break;
    }
    const [whole, rawSign, start, sign = ''] = tag;
    data(before(tag.index, rawSign ?? sign, start === '{{'));
    advance(tag.index + whole.length);
    if (start === '{#') {
      const end = next(commentEnd) ?? fail('Missing end of comment tag');
      advance(end.index + end[0].length);
    } else if (start === undefined) {
      const end = next(rawEnd) ?? fail('Missing end of raw directive');
      data(before(end.index, end[1] ?? '', false));
      advance(end.index + end[0].length);
    } else expression(start === '{{' ? 'variable' : 'block');
  }
  return [...tokens, { kind: 'end', line, text: '' }];
}

const isSpace = new RegExp(`^[${spaces}]*$`);
const endSpace = new RegExp(`[${spaces}]`);

function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && endSpace.test(text[end - 1]!)) end -= 1;
  return text.slice(0, end);
}

function balance(open: string[], text: string, fail: (problem: string) => never): void {
  const close = closing[text];
  if (close) open.push(close);
  else if (text === '}' || text === ')' || text === ']') {
    const expected = open.pop();
    if (expected === undefined) fail(`unexpected '${text}'`);
    if (expected !== text) fail(`unexpected '${text}', expected '${expected}'`);
  }
}
