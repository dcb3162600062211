import type { Expression, Node } from './ast.js';
import { children } from './children.js';

const contextual = new Set(['map', 'select', 'reject', 'selectattr', 'rejectattr', 'random']);

/** Whether Jinja2's compiler computes an expression beforehand: no names, calls or filters that read the context. */
function isConstant(node: Node): boolean {
  if (node.kind === 'name' || node.kind === 'call' || (node.kind === 'filter' && contextual.has(node.name)))
    return false;
  return children(node).every(isConstant);
}

/**
 * Whether a power's sign is read as that of the whole: Jinja2 writes a negative constant in front of `**` without
 * brackets into the code that it compiles to, so that `-2 ** x` is -(2 ** x), where `-2 ** 2` is 4.
 */
export const negatesPower = (left: Expression, right: Expression): boolean => isConstant(left) && !isConstant(right);
