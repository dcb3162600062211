import type { Block, Expression, Filter, Name, Node, Statement } from '../syntax/ast.js';
import { children } from '../syntax/children.js';

/** All blocks within. */
export const blocksIn = (node: Node): Block[] => [
  ...(node.kind === 'block' ? [node] : []),
  ...children(node).flatMap(blocksIn),
];
/** Whether something within gives `loop` a value. */
export const setsLoop = (node: Node): boolean =>
  node.kind === 'name' ? node.use === 'store' && node.name === 'loop' : children(node).some(setsLoop);

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
