import type { Task } from '@diffuse/tasks';
import type { Served } from '../answerer.js';
import { aServed, aWatch, someTasks } from '../given.js';
import type { Watch } from '../progress.js';
import { encodeTasks } from '../prompts.js';
import type { ScoredBy } from './scoredBy.js';

/**
 * Makes sure that the exact probabilities of tasks can be had of a server, as `scoreTasks` does before it scores: that it tells those
 * of given tokens, of its whole distribution, that its chat template writes the same prompts as the tokenizer that is given with it,
 * and that tokens stand for the same texts. Gives what was compared; undefined where no prompt has targets. Throws a CannotScore
 * of @diffuse/endpoint, an OtherTokenizer, or an InputError on what is no such endpoint or task.
 *
 * @example
 * import { openTokenizer } from '@diffuse/checkpoints';
 * import { loadTasks, proveServed } from '@diffuse/diffuse';
 * import { openEndpoint } from '@diffuse/endpoint';
 *
 * const endpoint = await openEndpoint({ url: 'http://localhost:8000/v1', concurrency: 8 });
 * const { chat } = await openTokenizer('my-model'); // of the model that is served there
 * console.log(await proveServed({ ...endpoint, chat }, await loadTasks(['rng'])));
 */
export async function proveServed(
  served: Served,
  tasks: readonly Task[],
  watch: Watch = {},
): Promise<ScoredBy | undefined> {
  aServed(served, 'served');
  someTasks(tasks, 'tasks');
  aWatch(watch, 'watch');
  const prompts = encodeTasks(served.chat, tasks);
  if (prompts.length === 0) return undefined;
  const { openServed } = await import('./openServed.js');
  return (await openServed(served, prompts, { ...watch, total: prompts.length })).scoredBy;
}
