import type { Context } from './context.js';

/** Notes which day a chat template tells a model where none was given, and that it tells none where one was. */
export function noteDay(
  { name, day }: { readonly name: string; readonly day: string | undefined },
  given: string | undefined,
  { note }: Context,
): void {
  if (day !== undefined && given === undefined)
    note(`the chat template of ${name} tells it the day: ${day} (UTC), or that on which a run was begun`);
  if (day === undefined && given !== undefined)
    note(`the chat template of ${name} tells no day: ${given} changes nothing`);
}
