import type { Random } from './random.js';

const { floor } = Math;

/** Puts the labels in a random order (Fisher and Yates). */
export function shuffle(labels: Int32Array, random: Random): void {
  for (let i = labels.length - 1; i > 0; i--) swap(labels, i, floor(random() * (i + 1)));
}

/** How many different orders the labels have, n! / Π n_i!; some number above `limit` if they have more. */
export function countOrders(labels: Int32Array, limit: number): number {
  const counts = new Map<number, number>();
  let orders = 1;
  let placed = 0;
  for (const label of labels) {
    const count = (counts.get(label) ?? 0) + 1;
    counts.set(label, count);
    orders = (orders * ++placed) / count;
    if (orders > limit) break;
  }
  return orders;
}

/** The next of all orders, from the sorted one on (lexicographic; Knuth, TAOCP 7.2.1.2, algorithm L). */
export function nextOrder(labels: Int32Array): void {
  let head = labels.length - 2;
  while (head >= 0 && labels[head]! >= labels[head + 1]!) head--;
  if (head >= 0) {
    let larger = labels.length - 1;
    while (labels[larger]! <= labels[head]!) larger--;
    swap(labels, head, larger);
  }
  labels.subarray(head + 1).reverse();
}

function swap(labels: Int32Array, i: number, j: number): void {
  const label = labels[i]!;
  labels[i] = labels[j]!;
  labels[j] = label;
}
