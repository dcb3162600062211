import type { BinaryOperator, Comparison, Expression } from './ast.js';
import { current, following, isWord, nested, take, takeIf, takeWord, type Stream } from './stream.js';

/** An expression; without conditions where an `if` belongs to a loop. */
export const parseExpression = (stream: Stream, withCondition = true): Expression =>
  nested(stream, () => (withCondition ? condition(stream) : either(stream)));

function condition(stream: Stream): Expression {
  let { line } = current(stream);
  let yes = either(stream);
  while (takeWord(stream, 'if')) {
    const test = either(stream);
    const no = takeWord(stream, 'else') ? nested(stream, () => condition(stream)) : undefined;
    yes = { kind: 'condition', line, test, yes, no };
    ({ line } = current(stream));
  }
  return yes;
}

type Parse = (stream: Stream) => Expression;
type Joining = BinaryOperator | 'and' | 'or';

/** Operators of one precedence, which join to the left. */
const chain =
  (operand: Parse, operatorOf: (stream: Stream) => Joining | undefined): Parse =>
  (stream) => {
    let { line } = current(stream);
    let left = operand(stream);
    let operator = operatorOf(stream);
    while (operator !== undefined) {
      take(stream);
      left = { kind: 'binary', line, operator, left, right: operand(stream) };
      ({ line } = current(stream));
      operator = operatorOf(stream);
    }
    return left;
  };
const symbols = (...known: BinaryOperator[]) => {
  const set = new Set<string>(known);
  return (stream: Stream) => {
    const { kind } = current(stream);
    return set.has(kind) ? (kind as BinaryOperator) : undefined;
  };
};
const word = (joining: 'and' | 'or') => (stream: Stream) => (isWord(current(stream), joining) ? joining : undefined);

const power = chain((stream) => stream.unary(stream), symbols('**'));
const product = chain(power, symbols('*', '/', '//', '%'));
const sum = chain(concat, symbols('+', '-'));
const both = chain(negation, word('and'));
const either = chain(both, word('or'));

function concat(stream: Stream): Expression {
  const { line } = current(stream);
  const parts = [product(stream)];
  while (takeIf(stream, '~')) parts.push(product(stream));
  return parts.length === 1 ? parts[0]! : { kind: 'concat', line, parts };
}

function negation(stream: Stream): Expression {
  const { line } = current(stream);
  if (!takeWord(stream, 'not')) return comparison(stream);
  return { kind: 'unary', line, operator: 'not', operand: nested(stream, () => negation(stream)) };
}

const comparisons = new Set<string>(['==', '!=', '<', '<=', '>', '>=']);

function comparison(stream: Stream): Expression {
  const { line } = current(stream);
  const first = sum(stream);
  const rest: { operator: Comparison; right: Expression }[] = [];
  for (let operator = comparisonAt(stream); operator; operator = comparisonAt(stream)) {
    take(stream);
    if (operator === 'not in') take(stream);
    rest.push({ operator, right: sum(stream) });
  }
  return rest.length === 0 ? first : { kind: 'compare', line, first, rest };
}

function comparisonAt(stream: Stream): Comparison | undefined {
  const token = current(stream);
  if (comparisons.has(token.kind)) return token.kind as Comparison;
  if (isWord(token, 'in')) return 'in';
  return isWord(token, 'not') && isWord(following(stream), 'in') ? 'not in' : undefined;
}
