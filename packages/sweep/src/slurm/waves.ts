import type { Task } from '../engine.js';

/**
 * Tasks by how many others have to be settled before them, one after another: those that need nothing, those that need only
 * these, and so on. Throws an Error on two of one name, on a need that is no task, and on tasks that need each other.
 */
export function wavesOf(tasks: readonly Task[]): Task[][] {
  const byName = new Map(tasks.map((task) => [task.name, task]));
  if (byName.size < tasks.length) {
    const twice = tasks.find((task) => byName.get(task.name) !== task)!;
    throw new Error(`two tasks are called ${twice.name}: give each a name of its own`);
  }
  for (const { name, needs } of tasks)
    for (const need of needs)
      if (!byName.has(need)) throw new Error(`${name} needs ${need}, and no task is called so: add it, or do without`);
  const waves: Task[][] = [];
  const placed = new Set<string>();
  while (placed.size < tasks.length) {
    const wave = tasks.filter(({ name, needs }) => !placed.has(name) && needs.every((need) => placed.has(need)));
    if (wave.length === 0) {
      const left = tasks.filter(({ name }) => !placed.has(name)).map(({ name }) => name);
      throw new Error(`${left.slice(0, 5).join(', ')}: tasks need each other in a circle, and none can begin`);
    }
    for (const { name } of wave) placed.add(name);
    waves.push(wave);
  }
  return waves;
}
