import type { Block, Branch, Callable, Expression, Name, Statement } from './ast.js';
import { parseFilterChain } from './postfix.js';
import { current, expect, fail, following, isWord, take, takeIf, takeWord, type Stream } from './stream.js';
import { parseTarget, parseTargetName } from './targets.js';
import { parseTuple } from './tuple.js';

/** Parses statements up to one of the words, which is then the current token. */
type ParseBody = (...until: string[]) => Statement[];
type ParseStatement = (stream: Stream, line: number, body: ParseBody) => Statement;

const bodyThrough = (stream: Stream, body: ParseBody, end: string): Statement[] => {
  const statements = body(end);
  take(stream);
  return statements;
};
const anything = (stream: Stream, withCondition: boolean, until?: string) =>
  parseTuple(stream, () => stream.expression(stream, withCondition), { until });

const parseFor: ParseStatement = (stream, line, body) => {
  const target = parseTarget(stream, 'store', 'in');
  expect(stream, 'name', 'in');
  const iterable = anything(stream, false, 'recursive');
  const test = takeWord(stream, 'if') ? stream.expression(stream) : undefined;
  const recursive = takeWord(stream, 'recursive');
  const inside = body('endfor', 'else');
  const otherwise = take(stream).text === 'else' ? bodyThrough(stream, body, 'endfor') : [];
  return { kind: 'for', line, target, iterable, test, recursive, body: inside, otherwise };
};

const parseIf: ParseStatement = (stream, line, body) => {
  const branch = (at: number): Branch & { others: Branch[]; otherwise: Statement[] } => {
    const test = anything(stream, false);
    return { kind: 'if', line: at, test, body: body('elif', 'else', 'endif'), others: [], otherwise: [] };
  };
  const first = branch(line);
  for (;;) {
    const { text, line: at } = take(stream);
    if (text === 'elif') first.others.push(branch(at));
    else {
      if (text === 'else') first.otherwise = bodyThrough(stream, body, 'endif');
      return first;
    }
  }
};

const parseSet: ParseStatement = (stream, line, body) => {
  const target = parseTarget(stream, 'store', undefined, true);
  if (takeIf(stream, '=')) return { kind: 'set', line, target, value: anything(stream, true) };
  const filter = parseFilterChain(stream, false);
  return { kind: 'set block', line, target, filter, body: bodyThrough(stream, body, 'endset') };
};

const parseWith: ParseStatement = (stream, line, body) => {
  const targets: Expression[] = [];
  const values: Expression[] = [];
  while (current(stream).kind !== 'block end') {
    if (targets.length > 0) expect(stream, ',');
    targets.push(parseTarget(stream, 'parameter'));
    expect(stream, '=');
    values.push(stream.expression(stream));
  }
  return { kind: 'with', line, targets, values, body: bodyThrough(stream, body, 'endwith') };
};

function signature(stream: Stream): Pick<Callable, 'parameters' | 'defaults'> {
  const parameters = new Map<string, Name>();
  const defaults: Expression[] = [];
  expect(stream, '(');
  while (current(stream).kind !== ')') {
    if (parameters.size > 0) expect(stream, ',');
    const parameter = parseTargetName(stream, 'parameter');
    if (parameters.has(parameter.name))
      throw fail(stream, `duplicate argument '${parameter.name}' in function definition`);
    if (takeIf(stream, '=')) defaults.push(stream.expression(stream));
    else if (defaults.length > 0) throw fail(stream, 'non-default argument follows default argument');
    parameters.set(parameter.name, parameter);
  }
  expect(stream, ')');
  return { parameters: [...parameters.values()], defaults };
}

const parseMacro: ParseStatement = (stream, line, body) => {
  const { name } = parseTargetName(stream);
  const head = signature(stream);
  const callable = { line, name, ...head, body: bodyThrough(stream, body, 'endmacro') };
  return { kind: 'macro', line, name, callable };
};

const parseCallBlock: ParseStatement = (stream, line, body) => {
  const head = current(stream).kind === '(' ? signature(stream) : { parameters: [], defaults: [] };
  const call = stream.expression(stream);
  if (call.kind !== 'call') throw fail(stream, 'expected call', line);
  return { kind: 'call block', line, call, callable: { line, ...head, body: bodyThrough(stream, body, 'endcall') } };
};

const parseGeneration: ParseStatement = (stream, line, body) => ({
  kind: 'call block',
  line,
  callable: { line, parameters: [], defaults: [], body: bodyThrough(stream, body, 'endgeneration') },
});

const parseFilterBlock: ParseStatement = (stream, line, body) => {
  const filter = parseFilterChain(stream, true)!;
  return { kind: 'filter block', line, filter, body: bodyThrough(stream, body, 'endfilter') };
};

const parseBlock: ParseStatement = (stream, line, body) => {
  const name = expect(stream, 'name').text;
  const scoped = takeWord(stream, 'scoped');
  const required = takeWord(stream, 'required');
  if (current(stream).kind === '-') throw fail(stream, `the block name ${name} may not contain hyphens`);
  const block: Block = { kind: 'block', line, name, scoped, required, body: bodyThrough(stream, body, 'endblock') };
  if (required && !block.body.every(isBlank))
    throw fail(stream, 'Required blocks can only contain comments or whitespace');
  takeWord(stream, name);
  return block;
};

const isBlank = (statement: Statement) =>
  statement.kind === 'output' && statement.parts.every((part) => part.kind === 'data' && part.text.trim() === '');

const parsePrint: ParseStatement = (stream, line) => {
  const parts: Expression[] = [];
  while (current(stream).kind !== 'block end') {
    if (parts.length > 0) expect(stream, ',');
    parts.push(stream.expression(stream));
  }
  return { kind: 'output', line, parts };
};

const parseAutoescape: ParseStatement = (stream, line, body) => {
  const on = stream.expression(stream);
  return { kind: 'autoescape', line, on, body: bodyThrough(stream, body, 'endautoescape') };
};

function contextWords(stream: Stream): void {
  if (!isWord(current(stream), 'with', 'without') || !isWord(following(stream), 'context')) return;
  take(stream);
  take(stream);
}

/** Tags that need a second template, which a chat template does not have. */
const other =
  (tag: string): ParseStatement =>
  (stream, line) => {
    const template = stream.expression(stream);
    const names: string[] = [];
    if (tag === 'include' && takeWord(stream, 'ignore')) expect(stream, 'name', 'missing');
    if (tag === 'import') {
      expect(stream, 'name', 'as');
      names.push(parseTargetName(stream).name);
    }
    if (tag === 'from') {
      expect(stream, 'name', 'import');
      do {
        const name = expect(stream, 'name').text;
        names.push(takeWord(stream, 'as') ? expect(stream, 'name').text : name);
      } while (takeIf(stream, ','));
    }
    if (tag !== 'extends') contextWords(stream);
    return { kind: 'other template', line, tag, template, names };
  };

const control =
  (kind: 'break' | 'continue'): ParseStatement =>
  (_stream, line) => ({ kind, line });

/** How each tag is parsed, from behind its name. */
export const tags: ReadonlyMap<string, ParseStatement> = new Map([
  ...[['for', parseFor] as const, ['if', parseIf] as const, ['set', parseSet] as const, ['with', parseWith] as const],
  ...[['macro', parseMacro] as const, ['call', parseCallBlock] as const, ['filter', parseFilterBlock] as const],
  ...[['generation', parseGeneration] as const, ['block', parseBlock] as const, ['print', parsePrint] as const],
  ...[['autoescape', parseAutoescape] as const],
  ...['extends', 'include', 'import', 'from'].map((tag) => [tag, other(tag)] as const),
  ...(['break', 'continue'] as const).map((kind) => [kind, control(kind)] as const),
]);
