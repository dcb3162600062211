import type { Context } from '../context.js';
import { quietContext } from './quietContext.js';

/** A context whose user presses Ctrl-C at the n-th sign of progress. */
export function stoppedAfter(signs: number): Context {
  const controller = new AbortController();
  let seen = 0;
  const update = (): void => {
    if (++seen === signs) controller.abort(new Error('stopped'));
  };
  return { ...quietContext, signal: controller.signal, progress: () => ({ update, stop: () => undefined }) };
}
