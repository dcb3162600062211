import type { Expression } from './ast.js';
import { parseCall, parseFilter, parseTest, parseSubscript } from './postfix.js';
import { floatLiteral, integerLiteral, stringLiteral } from './literals.js';
import { commaList, current, describe, expect, fail, isWord, nested, take, takeIf, type Stream } from './stream.js';
import { parseTuple } from './tuple.js';

/** A sign, a value, what is called, looked up or sliced of it, and the filters and tests after it. */
export const parseUnary = (stream: Stream, withFilter = true): Expression =>
  nested(stream, () => {
    const { kind, line } = current(stream);
    const sign = kind === '-' || kind === '+';
    if (sign) take(stream);
    let node: Expression = sign
      ? { kind: 'unary', line, operator: kind, operand: parseUnary(stream, false) }
      : parsePrimary(stream);
    node = parsePostfix(stream, node);
    return withFilter ? filters(stream, node) : node;
  });

function parsePostfix(stream: Stream, start: Expression): Expression {
  let node = start;
  for (;;) {
    const { kind } = current(stream);
    if (kind === '.' || kind === '[') node = parseSubscript(stream, node);
    else if (kind === '(') node = parseCall(stream, node);
    else return node;
  }
}

function filters(stream: Stream, start: Expression): Expression {
  let node = start;
  for (;;) {
    const token = current(stream);
    if (token.kind === '|') node = parseFilter(stream, node);
    else if (isWord(token, 'is')) node = parseTest(stream, node, () => parsePostfix(stream, parsePrimary(stream)));
    else if (token.kind === '(') node = parseCall(stream, node);
    else return node;
  }
}

const constants: Record<string, boolean | null> = {
  true: true,
  True: true,
  false: false,
  False: false,
  none: null,
  None: null,
};
export const isConstant = (name: string): boolean => Object.hasOwn(constants, name);

/** A name, a literal, or what brackets hold; with `forTarget`, also an attribute that is set. */
export function parsePrimary(stream: Stream, forTarget = false): Expression {
  const token = take(stream);
  const { line, text } = token;
  switch (token.kind as string) {
    case 'name':
      if (isConstant(text)) return { kind: 'constant', line, value: constants[text]! };
      if (!forTarget || !takeIf(stream, '.')) return { kind: 'name', line, name: text, use: 'load' };
      return { kind: 'attributeTarget', line, name: text, attribute: expect(stream, 'name').text };
    case 'string': {
      let value = stringLiteral(text.slice(1, -1), line);
      while (current(stream).kind === 'string') {
        const more = take(stream);
        value += stringLiteral(more.text.slice(1, -1), more.line);
      }
      return { kind: 'constant', line, value };
    }
    case 'integer':
      return { kind: 'constant', line, value: integerLiteral(text, line) };
    case 'float':
      return { kind: 'constant', line, value: floatLiteral(text) };
    case '(': {
      const node = parseTuple(stream, () => stream.expression(stream), { parentheses: true });
      expect(stream, ')');
      return node;
    }
    case '[':
      return { kind: 'list', line, items: commaList(stream, ']', () => stream.expression(stream)) };
    case '{':
      return { kind: 'dict', line, pairs: commaList(stream, '}', () => pair(stream)) };
    default:
      throw fail(stream, `unexpected ${describe(token.kind, text)}`, line);
  }
}

function pair(stream: Stream): readonly [Expression, Expression] {
  const key = stream.expression(stream);
  expect(stream, ':');
  return [key, stream.expression(stream)];
}
