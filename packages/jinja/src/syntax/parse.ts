import { TemplateError } from '../errors.js';
import type { Expression, Statement } from './ast.js';
import { tokenize } from './lexer.js';
import { parseExpression } from './operators.js';
import { parseUnary } from './primary.js';
import { tags } from './statements.js';
import { current, describe, expect, fail, isWord, nested, take, takeIf, type Stream } from './stream.js';
import { parseTuple } from './tuple.js';

/** A template's statements. Throws a TemplateError, and nothing else, on what Jinja2's parser refuses. */
export function parse(template: string): Statement[] {
  const stream: Stream = {
    tokens: tokenize(template),
    at: 0,
    depth: 0,
    expression: parseExpression,
    unary: parseUnary,
  };
  const statements = parseBody(stream, []);
  if (current(stream).kind !== 'end') throw fail(stream, 'unexpected end of a block');
  return statements;
}

function parseBody(stream: Stream, until: readonly string[], tag = ''): Statement[] {
  const body: Statement[] = [];
  let parts: Expression[] = [];
  const flush = () => {
    if (parts.length > 0) body.push({ kind: 'output', line: parts[0]!.line, parts });
    parts = [];
  };
  for (;;) {
    const { kind, line, text } = current(stream);
    if (kind === 'data') {
      parts.push({ kind: 'data', line, text });
      take(stream);
    } else if (kind === 'variable begin') {
      take(stream);
      parts.push(parseTuple(stream, () => stream.expression(stream)));
      expect(stream, 'variable end');
    } else if (kind === 'block begin') {
      flush();
      take(stream);
      if (isWord(current(stream), ...until)) return body;
      body.push(nested(stream, () => parseStatement(stream, until)));
      expect(stream, 'block end');
    } else if (kind === 'end' && until.length === 0) {
      flush();
      return body;
    } else if (kind === 'end')
      throw fail(stream, `Unexpected end of template: '${tag}' is open, and ${until.join(' or ')} does not follow`);
    else throw fail(stream, `unexpected ${describe(kind, text)}`);
  }
}

function parseStatement(stream: Stream, until: readonly string[]): Statement {
  const { kind, text: tag, line } = current(stream);
  if (kind !== 'name') throw fail(stream, 'tag name expected');
  const parseTag = tags.get(tag);
  if (!parseTag) {
    const looking = until.length > 0 ? ` Looking for ${until.join(' or ')}.` : '';
    throw new TemplateError('TemplateSyntaxError', `Encountered unknown tag '${tag}'.${looking}`, line);
  }
  take(stream);
  return parseTag(stream, line, (...ends) => {
    takeIf(stream, ':');
    expect(stream, 'block end');
    return parseBody(stream, ends, tag);
  });
}
