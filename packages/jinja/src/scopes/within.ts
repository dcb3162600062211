import type { Budget } from '../budget.js';
import type { Block, Expression, Filter, Name, Node, Statement } from '../syntax/ast.js';
import { children } from '../syntax/children.js';

/** All blocks within. */
export const blocksIn = (node: Node): Block[] => [
  ...(node.kind === 'block' ? [node] : []),
  ...children(node).flatMap(blocksIn),
];
/** Whether something within gives `loop` a value. */
export function setsLoop(budget: Budget, node: Node): boolean {
  budget.reach(node.line);
  if (node.kind === 'name') return node.use === 'store' && node.name === 'loop';
  return children(node).some((child) => setsLoop(budget, child));
}

/** The nodes of a block's body and of what filters it. */
export const filtered = (body: readonly Statement[], filter: Filter | undefined): Node[] => [
  ...body,
  ...(filter ? [filter] : []),
];
/** All names within. */
export const namesIn = (node: Node): Name[] => (node.kind === 'name' ? [node] : children(node).flatMap(namesIn));

/** The names that a target gives values. */
export function namesOf(target: Expression): Name[] {
  if (target.kind === 'name') return [target];
  return target.kind === 'tuple' ? target.items.flatMap(namesOf) : [];
}
