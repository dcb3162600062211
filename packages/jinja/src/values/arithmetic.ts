import { TemplateError, typeError, unsupported } from '../errors.js';
import type { Budget } from '../budget.js';
import type { BinaryOperator } from '../syntax/ast.js';
import { numberOf } from './compare.js';
import { divide, powerOf } from './power.js';
import { percentFormat } from './percent.js';
import { bitsOf, isSmall, spendWords } from './bits.js';
import { escapeHtml } from './markup.js';
import { List, Markup, textOf, Tuple, typeName, Undefined, View, type Value } from './types.js';

/** Python's binary operators. */
export function arithmetic(budget: Budget, operator: BinaryOperator, left: Value, right: Value): Value {
  if (operator === '%' && textOf(left) !== undefined) return percentFormat(budget, left, right);
  for (const value of [left, right]) if (value instanceof Undefined) throw value.error;
  const [a, b] = [numberOf(left), numberOf(right)];
  if (a !== undefined && b !== undefined)
    return typeof a === 'bigint' && typeof b === 'bigint'
      ? integers(budget, operator, a, b)
      : floats(operator, toFloat(a), toFloat(b));
  if (operator === '+') {
    const joined = join(budget, left, right);
    if (joined !== undefined) return joined;
  }
  if (operator === '*') {
    if (typeof b === 'bigint') return repeat(budget, left, b);
    if (typeof a === 'bigint') return repeat(budget, right, a);
  }
  if (operator === '-' && (left instanceof View || right instanceof View)) throw unsupported('a difference of views');
  throw typeError(`unsupported operand type(s) for ${operator}: '${typeName(left)}' and '${typeName(right)}'`);
}

/** Python's `-x` and `+x`. */
export function signed(operator: '-' | '+', operand: Value): Value {
  if (operand instanceof Undefined) throw operand.error;
  const number = numberOf(operand);
  if (number === undefined) throw typeError(`bad operand type for unary ${operator}: '${typeName(operand)}'`);
  return operator === '-' ? -number : number;
}

/** Python's `float` of an int; an error where it is too large. */
export function toFloat(value: bigint | number): number {
  const float = Number(value);
  if (typeof value === 'bigint' && !Number.isFinite(float))
    throw new TemplateError('OverflowError', 'int too large to convert to float');
  return float;
}

function integers(budget: Budget, operator: BinaryOperator, a: bigint, b: bigint): Value {
  if (operator !== '**') spendWords(budget, a, b);
  switch (operator) {
    case '+':
    case '-':
      if (!isSmall(a) || !isSmall(b)) budget.bits(Math.max(bitsOf(a), bitsOf(b)) + 1);
      return operator === '+' ? a + b : a - b;
    case '*':
      budget.bits(bitsOf(a) + bitsOf(b));
      return a * b;
    case '/':
      nonZero(b !== 0n);
      return divide(a, b);
    case '//':
      nonZero(b !== 0n);
      return floorDivide(a, b);
    case '%':
      nonZero(b !== 0n);
      return a - b * floorDivide(a, b);
    case '**':
      if (b < 0n) return floats(operator, toFloat(a), toFloat(b));
      if (a !== 0n && a !== 1n && a !== -1n) budget.bits(bitsOf(a) * Number(b));
      return a ** b;
  }
}

function nonZero(holds: boolean): void {
  if (!holds) throw new TemplateError('ZeroDivisionError', 'division by zero');
}

function floorDivide(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
}

function floats(operator: BinaryOperator, a: number, b: number): number {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      nonZero(b !== 0);
      return a / b;
    case '//':
      nonZero(b !== 0);
      return floorQuotient(a, b);
    case '%':
      nonZero(b !== 0);
      return remainder(a, b);
    case '**':
      return powerOf(a, b);
  }
}

function remainder(a: number, b: number): number {
  const rest = a % b;
  if (rest === 0) return b < 0 ? -0 : 0;
  return rest < 0 !== b < 0 ? rest + b : rest;
}

function floorQuotient(a: number, b: number): number {
  const rest = a % b;
  const quotient = (a - rest) / b - (rest !== 0 && rest < 0 !== b < 0 ? 1 : 0);
  if (quotient === 0) return a / b < 0 || Object.is(a / b, -0) ? -0 : 0;
  const floor = Math.floor(quotient);
  return quotient - floor > 0.5 ? floor + 1 : floor;
}

function join(budget: Budget, left: Value, right: Value): Value | undefined {
  const [s, t] = [textOf(left), textOf(right)];
  if (s !== undefined && t !== undefined) {
    budget.text(s.length + t.length, Math.min(s.length, t.length)); // the engine puts them together when they are read
    if (!(left instanceof Markup) && !(right instanceof Markup)) return s + t;
    return new Markup(escapeHtml(budget, left).text + escapeHtml(budget, right).text);
  }
  const both =
    left instanceof List && right instanceof List
      ? List
      : left instanceof Tuple && right instanceof Tuple
        ? Tuple
        : undefined;
  if (!both) return undefined;
  const [a, b] = [(left as List).items, (right as List).items];
  budget.spend(a.length + b.length);
  return new both([...a, ...b]);
}

function repeat(budget: Budget, sequence: Value, times: bigint): Value {
  const count = times > 0n ? Number(times) : 0;
  const text = textOf(sequence);
  if (text !== undefined) {
    budget.text(text.length * count);
    const repeated = text === '' ? '' : text.repeat(count);
    return sequence instanceof Markup ? new Markup(repeated) : repeated;
  }
  if (!(sequence instanceof List || sequence instanceof Tuple))
    throw typeError(`can't multiply sequence by non-int of type '${typeName(sequence)}'`);
  budget.spend(sequence.items.length * count);
  const items = sequence.items.length === 0 ? [] : Array.from({ length: count }, () => sequence.items).flat();
  return sequence instanceof List ? new List(items) : new Tuple(items);
}
