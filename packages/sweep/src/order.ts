import type { Task } from './engine.js';

/**
 * Tasks in an order in which each comes after those that it needs. Throws an Error where two have a name, one needs what is none of them,
 * and where some need each other.
 */
export function inOrder(tasks: readonly Task[]): Task[] {
  const byName = new Map(tasks.map((task) => [task.name, task]));
  const twice = tasks.find((task) => byName.get(task.name) !== task);
  if (twice !== undefined) throw new Error(`two tasks are called ${twice.name}`);
  const placed = new Set<string>();
  const ordered: Task[] = [];
  for (let left = [...tasks]; left.length > 0;) {
    const ready = left.filter(({ needs }) => needs.every((need) => placed.has(need)));
    if (ready.length === 0) throw unplaced(left, byName);
    for (const { name } of ready) placed.add(name);
    ordered.push(...ready);
    left = left.filter(({ name }) => !placed.has(name));
  }
  return ordered;
}

function unplaced(left: readonly Task[], byName: ReadonlyMap<string, Task>): Error {
  for (const { name, needs } of left) {
    const unknown = needs.find((need) => !byName.has(need));
    if (unknown !== undefined) return new Error(`${name} needs ${unknown}, which is none of the tasks`);
  }
  return new Error(`these need each other, and none can begin: ${left.map(({ name }) => name).join(', ')}`);
}
