import { valueOf, type Prompt, type Task } from '@diffuse/tasks';

/** An answer that is wanted: what the parser makes of it, and the targets that stand for it, one but for spaces and the like. */
interface Wanted {
  readonly value: string;
  /** Places in the prompt's list of targets. */
  readonly targets: readonly number[];
  /** The sum of their weights. */
  readonly weight: number;
}

/** The answers that a prompt wants, in the order of its targets: two targets that read alike are one answer. */
export function wantedOf(task: Task, prompt: Prompt): Wanted[] {
  const places = new Map<string, number[]>();
  prompt.targets.forEach((target, i) => {
    const value = valueOf(task, prompt, target);
    places.set(value, [...(places.get(value) ?? []), i]);
  });
  return [...places].map(([value, targets]) => ({
    value,
    targets,
    weight: targets.reduce((sum, i) => sum + prompt.weights[i]!, 0),
  }));
}
