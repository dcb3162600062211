import { name } from '@diffuse/check';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Time spent in one type of operator on one provider. */
export interface OperatorTime {
  readonly operator: string;
  /** Where it ran, by ONNX Runtime's name: what a GPU's provider lacks runs on `CPUExecutionProvider`. */
  readonly provider: string;
  /** How often it ran. */
  readonly count: number;
  readonly milliseconds: number;
  /** Fraction of all operators' time. */
  readonly share: number;
}

/** An entry of ONNX Runtime's timeline. */
interface Event {
  readonly cat: string;
  readonly name: string;
  /** Microseconds. */
  readonly dur: number;
  readonly args?: { readonly op_name?: string; readonly provider?: string };
}

/**
 * Adds up the timelines in a folder that an executor with `profile` wrote, slowest operators first. Timelines are
 * complete once their functions have been disposed of.
 *
 * @example
 * import { onnxExecutor, summariseProfile } from '@diffuse/jit/node';
 *
 * const executor = onnxExecutor({ profile: 'timelines' });
 * // run functions
 * await executor.dispose();
 * console.log((await summariseProfile('timelines'))[0]);
 */
export async function summariseProfile(folder: string): Promise<OperatorTime[]> {
  name(folder, 'folder');
  const times = new Map<string, Omit<OperatorTime, 'share'>>();
  for (const file of await readdir(folder)) {
    if (!file.endsWith('.json')) continue;
    const events = JSON.parse(await readFile(join(folder, file), 'utf8')) as Event[];
    for (const { cat, name: event, dur, args } of events) {
      if (cat !== 'Node' || !event.endsWith('_kernel_time')) continue;
      const { op_name: operator = event, provider = '' } = args ?? {};
      const key = `${operator} ${provider}`;
      const { count, milliseconds } = times.get(key) ?? { count: 0, milliseconds: 0 };
      times.set(key, { operator, provider, count: count + 1, milliseconds: milliseconds + dur / 1000 });
    }
  }
  const total = [...times.values()].reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  return [...times.values()]
    .map((time) => ({ ...time, share: time.milliseconds / total }))
    .sort((a, b) => b.milliseconds - a.milliseconds);
}
