import type { Budget } from '../budget.js';
import type { For, Node } from '../syntax/ast.js';
import { children, isPlain } from '../syntax/children.js';
import type { Symbols } from './symbols.js';

/** Notes the names that nodes load and store in the scope they stand in. Nested scopes are left to their own analysis. */
export function analyse(symbols: Symbols, nodes: readonly Node[]): void {
  for (const node of nodes) analyseNode(symbols, node);
}

function analyseNode(symbols: Symbols, node: Node): void {
  symbols.budget.reach(node.line);
  if (isPlain(node)) return analyse(symbols, children(node));
  switch (node.kind) {
    case 'name':
      if (node.use === 'parameter') symbols.parameter(node.name);
      else if (node.use === 'store') symbols.store(node.name);
      else symbols.load(node.name);
      return;
    case 'attributeTarget':
      symbols.load(node.name);
      return;
    case 'if': {
      analyseNode(symbols, node.test);
      const branches = [node.body, node.others, node.otherwise].map((body) => {
        const branch = symbols.branch();
        analyse(branch, body);
        return branch;
      });
      symbols.join(branches);
      return;
    }
    case 'macro':
      symbols.store(node.name);
      return;
    case 'other template':
      analyseNode(symbols, node.template);
      for (const name of node.names) symbols.store(name);
      return;
    case 'set':
      analyse(symbols, [node.value, node.target]);
      return;
    case 'set block':
      analyseNode(symbols, node.target);
      return;
    case 'for':
      analyseNode(symbols, node.iterable);
      return;
    case 'call block':
      if (node.call) analyseNode(symbols, node.call);
      return;
    case 'filter block':
      analyseNode(symbols, node.filter);
      return;
    case 'with':
      analyse(symbols, node.values);
      return;
    case 'autoescape':
    case 'block':
      return;
    case 'break':
    case 'continue':
      return;
    case 'filter':
    case 'test':
    case 'condition':
      analyse(symbols, children(node));
  }
}

/** Notes a loop's own variables, for the part of it that is run in this scope. */
export function analyseLoop(symbols: Symbols, loop: For, part: 'body' | 'test' | 'otherwise'): void {
  if (part === 'otherwise') return analyse(symbols, loop.otherwise);
  declare(symbols, loop.target);
  if (part === 'body') analyse(symbols, loop.body);
  else if (loop.test) analyseNode(symbols, loop.test);
}

function declare(symbols: Symbols, target: Node): void {
  if (target.kind === 'name') symbols.parameter(target.name);
  for (const child of children(target)) declare(symbols, child);
}

/** Which of the names are read before anything sets them, blocks left out. */
export function undeclared(budget: Budget, nodes: readonly Node[], names: readonly string[]): Set<string> {
  const open = new Set(names);
  const found = new Set<string>();
  const visit = (node: Node): void => {
    budget.reach(node.line);
    if (node.kind === 'block' || found.size === open.size) return;
    if (node.kind !== 'name') return children(node).forEach(visit);
    if (node.use === 'load' && open.has(node.name)) found.add(node.name);
    else open.delete(node.name);
  };
  nodes.forEach(visit);
  return found;
}
