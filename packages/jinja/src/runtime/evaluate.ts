import { TemplateError, typeError, unsupported } from '../errors.js';
import type { Arguments, Expression, Name } from '../syntax/ast.js';
import { negatesPower } from '../syntax/constant.js';
import { arithmetic, signed } from '../values/arithmetic.js';
import { compare } from '../values/compare.js';
import { hash } from '../values/hash.js';
import { iterate, truth } from '../values/iterate.js';
import { sliceOf } from '../values/slice.js';
import { text } from '../values/text.js';
import { Dict, List, Slice, textOf, Tuple, typeName, Undefined, type Named, type Value } from '../values/types.js';
import type { Frame } from './context.js';
import { missing } from './locals.js';

/** The value of an expression. */
export function evaluate(node: Expression, frame: Frame): Value {
  const { budget } = frame.context.machine;
  try {
    budget.spend();
    const value = isLeaf(node) ? valueOf(node, frame) : budget.within(() => valueOf(node, frame));
    if (value instanceof Undefined && frame.context.machine.strict) throw value.error;
    return value;
  } catch (error) {
    throw error instanceof TemplateError ? error.at(node.line) : error;
  }
}

const isLeaf = ({ kind }: Expression) => kind === 'name' || kind === 'constant' || kind === 'data';

function valueOf(node: Expression, frame: Frame): Value {
  const { machine } = frame.context;
  const { budget } = machine;
  const value = (part: Expression) => evaluate(part, frame);
  switch (node.kind) {
    case 'constant':
      return node.value;
    case 'data':
      return node.text;
    case 'name':
      return variable(node, frame);
    case 'attributeTarget':
      return value({ kind: 'name', line: node.line, name: node.name, use: 'load', reference: node.reference });
    case 'tuple':
      return new Tuple(node.items.map(value));
    case 'list':
      return new List(node.items.map(value));
    case 'dict': {
      const dict = new Dict();
      for (const [keyNode, itemNode] of node.pairs) {
        const key = value(keyNode);
        const item = value(itemNode);
        dict.set(hash(budget, key), key, item);
      }
      return dict;
    }
    case 'unary':
      if (node.operator === 'not') return !truth(budget, value(node.operand));
      return signed(node.operator, value(node.operand));
    case 'binary': {
      const left = value(node.left);
      if (node.operator === 'and') return truth(budget, left) ? value(node.right) : left;
      if (node.operator === 'or') return truth(budget, left) ? left : value(node.right);
      if (node.operator === '**' && isNegative(left) && negatesPower(node.left, node.right))
        return signed('-', arithmetic(budget, '**', signed('-', left), value(node.right)));
      return arithmetic(budget, node.operator, left, value(node.right));
    }
    case 'compare': {
      let left = value(node.first);
      for (const { operator, right } of node.rest) {
        const next = value(right);
        if (!compare(budget, operator, left, next)) return false;
        left = next;
      }
      return true;
    }
    case 'concat': {
      const parts = node.parts.map((part) => text(budget, value(part)));
      budget.text(parts.reduce((length, part) => length + part.length, 0));
      return parts.join('');
    }
    case 'condition':
      if (truth(budget, value(node.test))) return value(node.yes);
      if (node.no) return value(node.no);
      return new Undefined(
        `the inline if-expression on line ${node.line} evaluated to false and no else section was defined.`,
      );
    case 'attribute':
      return machine.attribute(value(node.object), node.name);
    case 'item': {
      const object = value(node.object);
      const index = value(node.index);
      return node.index.kind === 'slice' ? sliceOf(budget, object, index as Slice) : machine.item(object, index);
    }
    case 'slice': {
      const [start, stop, step] = [node.start, node.stop, node.step].map((part) => (part ? value(part) : null));
      return new Slice(start!, stop!, step!);
    }
    case 'call': {
      const callee = value(node.callee);
      const [positional, named] = argumentsOf(node.args, frame);
      return machine.call(callee, positional, named);
    }
    case 'filter': {
      if (!node.input) throw unsupported('a filter of nothing');
      const input = value(node.input);
      return machine.filter(node.name, input, ...argumentsOf(node.args, frame));
    }
    case 'test': {
      const input = value(node.input);
      return machine.test(node.name, input, ...argumentsOf(node.args, frame));
    }
  }
}

const isNegative = (value: Value) =>
  (typeof value === 'bigint' && value < 0n) || (typeof value === 'number' && (value < 0 || Object.is(value, -0)));

function variable(node: Name, { locals }: Frame): Value {
  const found = locals.get(node.reference!);
  if (found !== missing) return found;
  // Here Jinja2 prints its own mark of a missing value.
  if (node.parameter) throw unsupported(`reading ${node.name} after the loop that sets it`);
  return new Undefined(`'${node.name}' is undefined`);
}

/** The values of arguments, in the order in which Python evaluates them. */
export function argumentsOf(args: Arguments, frame: Frame): readonly [Value[], Named] {
  const { budget } = frame.context.machine;
  const positional = args.positional.map((part) => evaluate(part, frame));
  const named = new Map(args.named.map((part) => [part.name, evaluate(part.value, frame)]));
  if (args.spread) {
    for (const item of iterate(budget, evaluate(args.spread, frame))) {
      budget.spend();
      positional.push(item);
    }
  }
  if (args.spreadNamed) {
    const more = evaluate(args.spreadNamed, frame);
    if (more instanceof Undefined) throw more.error;
    if (!(more instanceof Dict)) throw typeError(`argument after ** must be a mapping, not ${typeName(more)}`);
    budget.spend(more.entries.size);
    for (const [key, item] of more.entries.values()) {
      const name = textOf(key);
      if (name === undefined) throw typeError('keywords must be strings');
      if (named.has(name)) throw typeError(`got multiple values for keyword argument '${name}'`);
      named.set(name, item);
    }
  }
  return [positional, named];
}
