import { Passing } from './faults.js';
import { sleep } from './sleep.js';

const longestPause = 10; // seconds

/** Does again, at longer and longer intervals, what fails for a while; throws the last Passing after so many seconds of that. */
export async function patiently<T>(
  work: () => Promise<T>,
  { seconds, signal }: { readonly seconds: number; readonly signal: AbortSignal | undefined },
): Promise<T> {
  const last = performance.now() + seconds * 1000;
  for (let pause = Math.min(0.5, seconds / 10); ; pause = Math.min(2 * pause, longestPause)) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Passing) || performance.now() + pause * 1000 > last) throw error;
      await sleep(pause, signal);
    }
  }
}
