import type { Node, Value } from './value.js';

/** The nodes that `outputs` depend on, in an order in which they can run. */
export function liveNodes(outputs: readonly Value[]): Node[] {
  const live = new Set<Node>();
  const pending = [...outputs];
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    const { node } = value;
    if (node === undefined || live.has(node)) continue;
    live.add(node);
    pending.push(...node.inputs);
  }
  return [...live].sort((a, b) => a.id - b.id);
}
