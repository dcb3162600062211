import type { Arguments, Expression, Filter } from './ast.js';
import { current, expect, fail, following, isWord, take, takeIf, takeWord, type Stream } from './stream.js';
import type { Token } from './tokens.js';
import { integerLiteral } from './literals.js';

/** `.name`, `.0` or `[…]` after `object`. */
export function parseSubscript(stream: Stream, object: Expression): Expression {
  const { kind, line } = take(stream);
  if (kind === '.') {
    const name = take(stream);
    if (name.kind === 'name') return { kind: 'attribute', line, object, name: name.text };
    if (name.kind !== 'integer') throw fail(stream, 'expected name or number', name.line);
    return {
      kind: 'item',
      line,
      object,
      index: { kind: 'constant', line, value: integerLiteral(name.text, name.line) },
    };
  }
  const items: Expression[] = [];
  while (current(stream).kind !== ']') {
    if (items.length > 0) expect(stream, ',');
    items.push(indexOrSlice(stream));
  }
  expect(stream, ']');
  if (items.length > 1 && items.some((item) => item.kind === 'slice')) throw fail(stream, 'a slice in a tuple', line);
  return { kind: 'item', line, object, index: items.length === 1 ? items[0]! : { kind: 'tuple', line, items } };
}

function indexOrSlice(stream: Stream): Expression {
  const { line } = current(stream);
  const start = current(stream).kind === ':' ? undefined : stream.expression(stream);
  if (!takeIf(stream, ':')) return start!;
  const end: Token['kind'][] = [':', ']', ','];
  const part = () => (end.includes(current(stream).kind) ? undefined : stream.expression(stream));
  const stop = part();
  const step = takeIf(stream, ':') ? part() : undefined;
  return { kind: 'slice', line, start, stop, step };
}

/** Arguments in brackets. */
function parseArguments(stream: Stream): Arguments {
  const { line } = expect(stream, '(');
  const positional: Expression[] = [];
  const named = new Map<string, Expression>();
  let spread: Expression | undefined;
  let spreadNamed: Expression | undefined;
  const ensure = (allowed: boolean) => {
    if (!allowed) throw fail(stream, 'invalid syntax for function call expression', line);
  };
  for (let isFirst = true; current(stream).kind !== ')'; isFirst = false) {
    if (!isFirst) {
      expect(stream, ',');
      if (current(stream).kind === ')') break;
    }
    if (takeIf(stream, '*')) {
      ensure(spread === undefined && spreadNamed === undefined);
      spread = stream.expression(stream);
    } else if (takeIf(stream, '**')) {
      ensure(spreadNamed === undefined);
      spreadNamed = stream.expression(stream);
    } else if (current(stream).kind === 'name' && following(stream).kind === '=') {
      ensure(spreadNamed === undefined);
      const name = take(stream).text;
      take(stream);
      if (named.has(name)) throw fail(stream, `keyword argument repeated: ${name}`);
      named.set(name, stream.expression(stream));
    } else {
      ensure(spread === undefined && spreadNamed === undefined && named.size === 0);
      positional.push(stream.expression(stream));
    }
  }
  expect(stream, ')');
  return { positional, named: [...named].map(([name, value]) => ({ name, value })), spread, spreadNamed };
}

export function parseCall(stream: Stream, callee: Expression): Expression {
  const { line } = current(stream);
  return { kind: 'call', line, callee, args: parseArguments(stream) };
}

const none: Arguments = { positional: [], named: [] };
const argumentsIfAny = (stream: Stream) => (current(stream).kind === '(' ? parseArguments(stream) : none);

function dotted(stream: Stream): string {
  let name = expect(stream, 'name').text;
  while (takeIf(stream, '.')) name += `.${expect(stream, 'name').text}`;
  return name;
}

/** `| name(…)` after `input`, the bar included. */
export function parseFilter(stream: Stream, input: Expression): Expression {
  expect(stream, '|');
  return parseFilterName(stream, input);
}

function parseFilterName(stream: Stream, input: Expression | undefined): Filter {
  const { line } = current(stream);
  return { kind: 'filter', line, input, name: dotted(stream), args: argumentsIfAny(stream) };
}

/** Filters of a block's text; the first without its bar where `bare`. None: undefined. */
export function parseFilterChain(stream: Stream, bare: boolean): Filter | undefined {
  let filter = bare ? parseFilterName(stream, undefined) : undefined;
  while (takeIf(stream, '|')) filter = parseFilterName(stream, filter);
  return filter;
}

const startsArgument: Token['kind'][] = ['name', 'string', 'integer', 'float', '(', '[', '{'];

/** `is name`, `is not name(…)` or `is name argument` after `input`. */
export function parseTest(stream: Stream, input: Expression, argument: () => Expression): Expression {
  const { line } = take(stream);
  const negated = takeWord(stream, 'not');
  const name = dotted(stream);
  let args = none;
  const token = current(stream);
  if (token.kind === '(') args = parseArguments(stream);
  else if (startsArgument.includes(token.kind) && !isWord(token, 'else', 'or', 'and')) {
    if (isWord(token, 'is')) throw fail(stream, 'You cannot chain multiple tests with is');
    args = { positional: [argument()], named: [] };
  }
  const test: Expression = { kind: 'test', line, input, name, args };
  return negated ? { kind: 'unary', line, operator: 'not', operand: test } : test;
}
