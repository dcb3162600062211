import type { Random } from './random.js';

/** A node of a weighted trie of answers; the root stands for the prompt's end and has no token. */
export interface AnswerNode {
  readonly token: number;
  /** Probability that an answer passes here. */
  mass: number;
  readonly children: AnswerNode[];
}

/** Merges answers, in tokens, with weights that sum to 1. */
export function answerTrie(answers: readonly (readonly number[])[], weights: readonly number[]): AnswerNode {
  const root: AnswerNode = { token: -1, mass: 1, children: [] };
  answers.forEach((tokens, i) => {
    let node = root;
    for (const token of tokens) {
      let next = node.children.find((child) => child.token === token);
      if (next === undefined) node.children.push((next = { token, mass: 0, children: [] }));
      next.mass += weights[i]!;
      node = next;
    }
  });
  return root;
}

/** A node that predicts: where it hangs, and how much its prediction counts. */
export interface Visit {
  readonly node: AnswerNode;
  /** Index among the visits; -1 for the root. */
  readonly parent: number;
  readonly weight: number;
}

const isInner = (node: AnswerNode): boolean => node.children.length > 0;

/**
 * At most `capacity` predicting nodes, the root first. All of them with their masses as weights where they fit; otherwise
 * those on the paths of as many drawn answers as fit, weighted by how often they were passed. A node's children are
 * weighed exactly either way, so chance decides only which deep nodes are seen.
 */
export function visits(root: AnswerNode, capacity: number, random: Random): Visit[] {
  const all = allInner(root, capacity);
  if (all !== undefined) return all;
  const found: { node: AnswerNode; parent: number; count: number }[] = [{ node: root, parent: -1, count: 0 }];
  const indexOf = new Map<AnswerNode, number>([[root, 0]]);
  let drawn = 0;
  for (; drawn < capacity; drawn++) {
    const path = drawPath(root, random);
    if (found.length + path.filter((node) => !indexOf.has(node)).length > capacity) break;
    let parent = -1;
    for (const node of path) {
      const index = indexOf.get(node) ?? found.push({ node, parent, count: 0 }) - 1;
      indexOf.set(node, index);
      found[index]!.count++;
      parent = index;
    }
  }
  return found.map(({ node, parent, count }) => ({ node, parent, weight: count / Math.max(1, drawn) }));
}

function allInner(root: AnswerNode, capacity: number): Visit[] | undefined {
  const found: Visit[] = [{ node: root, parent: -1, weight: 1 }];
  for (let at = 0; at < found.length; at++) {
    for (const child of found[at]!.node.children) {
      if (isInner(child)) found.push({ node: child, parent: at, weight: child.mass });
    }
    if (found.length > capacity) return undefined;
  }
  return found;
}

/** The predicting nodes that one drawn answer passes, the root first. */
function drawPath(root: AnswerNode, random: Random): AnswerNode[] {
  const path: AnswerNode[] = [];
  for (let node = root; isInner(node);) {
    path.push(node);
    let left = random() * node.mass;
    node = node.children.find((child) => (left -= child.mass) < 0) ?? node.children.at(-1)!;
  }
  return path;
}
