import { InputError } from '@diffuse/check';
import { afterDispose } from '@diffuse/core-lm/checks';

/**
 * Lets what reads a state run side by side, and what changes it alone. A call that would not fit is refused, not put off:
 * who makes two at once has forgotten to wait.
 */
export function exclusiveUse(what: string, change: string) {
  const under = new Set<Promise<unknown>>();
  let changing = false;
  let ended: Promise<void> | undefined;

  const refuse = (busy: boolean): void => {
    if (ended !== undefined) throw afterDispose(what, 'create another');
    if (busy)
      throw new InputError('WRONG_STATE', what, {
        asked: 'idle',
        found: changing ? `${change} being taken` : 'its state being read',
        remedy: 'wait for it before the next',
      });
  };
  const run = async <T>(use: () => Promise<T>): Promise<T> => {
    const running = use();
    under.add(running);
    try {
      return await running;
    } finally {
      under.delete(running);
    }
  };

  return {
    /** Throws unless nothing is under way. */
    idle: () => refuse(under.size > 0),
    /** Runs what reads the state. */
    async shared<T>(read: () => Promise<T>): Promise<T> {
      refuse(changing);
      return run(read);
    },
    /** Runs what changes the state. */
    async alone<T>(write: () => Promise<T>): Promise<T> {
      refuse(under.size > 0);
      changing = true;
      try {
        return await run(write);
      } finally {
        changing = false;
      }
    },
    /** Lets no more calls in, and frees once those that are under way have ended. */
    end(free: () => Promise<void>): Promise<void> {
      ended ??= Promise.allSettled(under).then(free);
      return ended;
    },
  };
}
