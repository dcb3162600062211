import type { Arguments, Callable, Node } from './ast.js';

const ofArguments = ({ positional, named, spread, spreadNamed }: Arguments): Node[] => [
  ...positional,
  ...named.map(({ value }) => value),
  ...some(spread),
  ...some(spreadNamed),
];
const ofCallable = ({ parameters, defaults, body }: Callable): Node[] => [...parameters, ...defaults, ...body];
const some = <T>(node: T | undefined): T[] => (node === undefined ? [] : [node]);

/** The nodes right below one, in Jinja2's order of fields, on which the scopes of variables depend. */
export function children(node: Node): Node[] {
  switch (node.kind) {
    case 'name':
    case 'constant':
    case 'data':
    case 'attributeTarget':
    case 'break':
    case 'continue':
      return [];
    case 'filter':
      return [...some(node.input), ...ofArguments(node.args)];
    case 'test':
      return [node.input, ...ofArguments(node.args)];
    case 'tuple':
    case 'list':
      return [...node.items];
    case 'dict':
      return node.pairs.flat();
    case 'unary':
      return [node.operand];
    case 'binary':
      return [node.left, node.right];
    case 'compare':
      return [node.first, ...node.rest.map(({ right }) => right)];
    case 'concat':
    case 'output':
      return [...node.parts];
    case 'condition':
      return [node.test, node.yes, ...some(node.no)];
    case 'attribute':
      return [node.object];
    case 'item':
      return [node.object, node.index];
    case 'slice':
      return [...some(node.start), ...some(node.stop), ...some(node.step)];
    case 'call':
      return [node.callee, ...ofArguments(node.args)];
    case 'for':
      return [node.target, node.iterable, ...node.body, ...node.otherwise, ...some(node.test)];
    case 'if':
      return [node.test, ...node.body, ...node.others, ...node.otherwise];
    case 'macro':
      return ofCallable(node.callable);
    case 'call block':
      return [...some(node.call), ...ofCallable(node.callable)];
    case 'filter block':
      return [...node.body, node.filter];
    case 'with':
      return [...node.targets, ...node.values, ...node.body];
    case 'set':
      return [node.target, node.value];
    case 'set block':
      return [node.target, ...some(node.filter), ...node.body];
    case 'block':
      return [...node.body];
    case 'autoescape':
      return [node.on, ...node.body];
    case 'other template':
      return [node.template];
  }
}

const plain = new Set([
  ...[
    'constant',
    'data',
    'tuple',
    'list',
    'dict',
    'unary',
    'binary',
    'compare',
    'concat',
    'attribute',
    'item',
    'slice',
  ],
  ...['call', 'output'],
]);
type PlainKind =
  | ('constant' | 'data' | 'tuple' | 'list' | 'dict' | 'unary' | 'binary' | 'compare' | 'concat' | 'attribute' | 'item')
  | ('slice' | 'call' | 'output');

/** A node that is to a walk over names no more than the nodes below it. */
export const isPlain = (node: Node): node is Extract<Node, { kind: PlainKind }> => plain.has(node.kind);
