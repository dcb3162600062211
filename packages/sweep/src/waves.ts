import type { Task } from './engine.js';

/**
 * Tasks by how many others have to be settled before them, one after another: those that need nothing, those that need only
 * these, and so on. Throws an Error on two of one name, on a need that is no task, and on tasks that need each other.
 */
export function wavesOf(tasks: readonly Task[]): Task[][] {
  const byName = new Map(tasks.map((task) => [task.name, task]));
  const twice = tasks.find((task) => byName.get(task.name) !== task);
  if (twice !== undefined) throw new Error(`two tasks are called ${twice.name}: give each a name of its own`);
  for (const { name, needs } of tasks) {
    const unknown = needs.find((need) => !byName.has(need));
    if (unknown !== undefined) throw new Error(`${name} needs ${unknown}, which is none of the tasks`);
  }
  const waves: Task[][] = [];
  const placed = new Set<string>();
  for (let left = [...tasks]; left.length > 0; left = left.filter(({ name }) => !placed.has(name))) {
    const wave = left.filter(({ needs }) => needs.every((need) => placed.has(need)));
    if (wave.length === 0)
      throw new Error(`these need each other, and none can begin: ${left.map(({ name }) => name).join(', ')}`);
    for (const { name } of wave) placed.add(name);
    waves.push(wave);
  }
  return waves;
}
