import type { Jitted } from '@diffuse/jit';
import { afterDispose } from './checks/made.js';

/** A compiled function, and how many have asked for it and not disposed of it. */
export interface Compiled {
  readonly fn: unknown;
  readonly jitted: Jitted<unknown, unknown>;
  holders: number;
}

/** One holder's hold on a compiled function. */
export function held(entry: Compiled, name: string, forget: () => void): Jitted<unknown, unknown> {
  let open = true;
  entry.holders++;
  const run: Omit<Jitted<unknown, unknown>, 'dispose'> = async (inputs: never) => {
    if (!open) throw afterDispose(name, 'make it again');
    return entry.jitted(inputs);
  };
  const dispose = async (): Promise<void> => {
    if (!open) return;
    open = false;
    if (--entry.holders > 0) return;
    forget();
    await entry.jitted.dispose();
  };
  return Object.assign(run, { dispose }) as Jitted<unknown, unknown>;
}
